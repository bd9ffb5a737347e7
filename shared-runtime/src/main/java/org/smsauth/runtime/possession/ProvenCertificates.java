package org.smsauth.runtime.possession;

import com.nimbusds.jose.util.X509CertUtils;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.edge.TrustedProxies;
import org.smsauth.runtime.setting.UnusableSettingException;

/**
 * Reads the certificate whose key the sender of a request has proven by TLS: to this server, or to
 * a trusted proxy that passes the certificate on. Whether it is to be trusted is not asked here.
 */
public final class ProvenCertificates {

    private static final String FROM_TLS = "jakarta.servlet.request.X509Certificate";
    private static final String CHAIN = "Client-Cert-Chain";
    private static final int LONGEST_CHAIN = 8;

    private final @Nullable String header;
    private final TrustedProxies proxies;

    /**
     * @param header where a proxy passes it on; null when none does
     * @param proxies who that header is believed from
     * @throws UnusableSettingException when nobody is to be believed
     */
    public ProvenCertificates(@Nullable String header, TrustedProxies proxies) {
        if (header != null && !proxies.exist()) {
            throw new UnusableSettingException(
                    "smsauth.client-certificate.header needs smsauth.trusted-proxies: anybody else"
                            + " could send that header too");
        }
        this.header = header;
        this.proxies = proxies;
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
        if (header != null && proxies.passedOn(request)) {
            return passedOn(request, header);
        }
        return request.getAttribute(FROM_TLS) instanceof X509Certificate[] chain
                ? List.of(chain)
                : List.of();
    }

    /** The thumbprint of the one it holds; empty when it showed none, or something else. */
    Optional<String> thumbprint(HttpServletRequest request) {
        try {
            return of(request).stream().findFirst().map(ProvenCertificates::thumbprint);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** A proxy that sets the header leaves one; of several, the client made up some. */
    private static List<X509Certificate> passedOn(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        if (values.size() > 1) {
            throw new IllegalArgumentException("the header %s came twice".formatted(header));
        }
        if (values.isEmpty()) {
            return List.of();
        }
        var value = values.getFirst();
        var chain = new ArrayList<X509Certificate>();
        CertificateText.read(value).ifPresent(chain::add);
        if (!chain.isEmpty() && value.strip().startsWith(":")) {
            for (var issuers : Collections.list(request.getHeaders(CHAIN))) {
                for (var issuer : issuers.split(",", -1)) {
                    chain.add(CertificateText.bytes(issuer.strip()));
                }
            }
        }
        return chain.subList(0, Math.min(chain.size(), LONGEST_CHAIN));
    }
}
