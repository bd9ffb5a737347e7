package org.smsauth.runtime.possession;

import com.nimbusds.jose.util.X509CertUtils;
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
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Reads the certificate whose key the sender of a request has proven by TLS: to this server, or to
 * a trusted proxy that passes the certificate on (RFC 9440, or URL-encoded PEM). Whether it is to
 * be trusted is not asked here.
 */
public final class ProvenCertificates {

    private static final String FROM_TLS = "jakarta.servlet.request.X509Certificate";
    private static final String CHAIN = "Client-Cert-Chain";
    private static final int LONGEST_CHAIN = 8;

    private final @Nullable String header;
    private final List<IpAddressMatcher> trustedProxies;

    /**
     * @param header where a proxy passes it on; null when none does
     * @param trustedProxies the networks, in CIDR notation, that header is believed from; it takes
     *     a {@link PeerAddress} to know
     */
    public ProvenCertificates(@Nullable String header, List<String> trustedProxies) {
        this.header = header;
        this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** The SHA-256 thumbprint, {@code x5t#S256} (RFC 8705 section 3.1). */
    public static String thumbprint(X509Certificate certificate) {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }

    /**
     * The certificate, and the chain behind it as far as it came along; empty when there is none. A
     * proxy's own, if it has one, is not the client's.
     *
     * @throws IllegalArgumentException when a trusted proxy passes on what is no certificate
     */
    public List<X509Certificate> of(HttpServletRequest request) {
        if (header != null && isFromTrustedProxy(request)) {
            return passedOn(request, header);
        }
        return request.getAttribute(FROM_TLS) instanceof X509Certificate[] chain
                ? List.of(chain)
                : List.of();
    }

    private boolean isFromTrustedProxy(HttpServletRequest request) {
        var peer = PeerAddress.of(request);
        return peer != null && trustedProxies.stream().anyMatch(it -> it.matches(peer));
    }

    /** A proxy that sets the header leaves one; of several, the client made up some. */
    private static List<X509Certificate> passedOn(HttpServletRequest request, String header) {
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
