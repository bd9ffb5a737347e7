package org.smsauth.auth.binding;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.smsauth.auth.credential.ClientCertificateSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads the certificate whose key the sender of a request has proven by TLS: to this server, or to
 * a trusted proxy that passes the certificate on (RFC 9440, or URL-encoded PEM).
 */
@Component
public class ClientCertificates {

    private static final String FROM_TLS = "jakarta.servlet.request.X509Certificate";
    private static final String CHAIN = "Client-Cert-Chain";
    private static final int LONGEST_CHAIN = 8;

    private final ClientCertificateSettings settings;
    private final boolean asked;

    ClientCertificates(
            ClientCertificateSettings settings,
            @Value("${server.ssl.client-auth:none}") String clientAuth) {
        this.settings = settings;
        this.asked = !clientAuth.equalsIgnoreCase("none");
    }

    /** Whether requests may come with one at all. */
    public boolean mayCome() {
        return asked || settings.header() != null;
    }

    /** Whether there are authorities whose certificates count by their subject. */
    public boolean mayBeNamed() {
        return mayCome() && settings.caBundle() != null;
    }

    /**
     * The certificate, and the chain behind it as far as it came along; empty when there is none.
     *
     * @throws IllegalArgumentException when a proxy passes on what is no certificate
     */
    public List<X509Certificate> of(HttpServletRequest request) {
        if (settings.isProxy(peer(request))) {
            return fromProxy(request, String.valueOf(settings.header()));
        }
        return request.getAttribute(FROM_TLS) instanceof X509Certificate[] chain
                ? List.of(chain)
                : List.of();
    }

    /** Who has connected, whatever filters make of headers that say otherwise. */
    private static String peer(HttpServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return innermost.getRemoteAddr();
    }

    /** Its own certificate, if it has one, is not the client's. */
    private static List<X509Certificate> fromProxy(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        if (values.size() > 1) {
            throw new IllegalArgumentException("the header %s came twice".formatted(header));
        }
        if (values.isEmpty() || values.getFirst().isBlank()) {
            return List.of();
        }
        var value = values.getFirst().strip();
        var chain = new ArrayList<X509Certificate>();
        try {
            if (value.startsWith(":")) {
                chain.add(parsed(bytes(value)));
                for (var issuers : Collections.list(request.getHeaders(CHAIN))) {
                    for (var issuer : issuers.split(",", -1)) {
                        chain.add(parsed(bytes(issuer.strip())));
                    }
                }
            } else {
                chain.add(parsed(pem(value)));
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "the header %s has no certificate".formatted(header), e);
        }
        return chain.subList(0, Math.min(chain.size(), LONGEST_CHAIN));
    }

    /** A byte sequence (RFC 9651 section 3.3.5). */
    private static byte[] bytes(String item) {
        if (item.length() < 2 || !item.startsWith(":") || !item.endsWith(":")) {
            throw new IllegalArgumentException("a certificate stands between colons (RFC 9440)");
        }
        return Base64.getDecoder().decode(item.substring(1, item.length() - 1));
    }

    /** Base64 may have a plus, which a form's encoding would take for a space. */
    private static byte[] pem(String escaped) {
        return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static X509Certificate parsed(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes));
    }
}
