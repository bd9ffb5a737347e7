package org.smsauth.auth.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Networks;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How client certificates come to this server, and who may issue them.
 *
 * @param caBundle the SSL bundle whose trust store holds the authorities that may name a client by
 *     its subject; without it none may
 * @param selfSigned whether this server's own TLS lets certificates through that no authority
 *     issued; they count only if they are registered
 * @param header the header in which a proxy in front passes the certificate on, in URL-encoded PEM
 *     or as RFC 9440 has it
 * @param trustedProxies the addresses of those proxies, in CIDR notation; from elsewhere the header
 *     is ignored
 */
@ConfigurationProperties("smsauth.client-certificate")
public record ClientCertificateSettings(
        @Nullable String caBundle,
        @DefaultValue("false") boolean selfSigned,
        @Nullable String header,
        @DefaultValue List<String> trustedProxies) {

    public ClientCertificateSettings {
        trustedProxies = new Networks(trustedProxies).cidrs();
        if (header != null && trustedProxies.isEmpty()) {
            throw new IllegalArgumentException(
                    "smsauth.client-certificate.header needs smsauth.client-certificate.trusted-proxies:"
                            + " anybody else could send that header too");
        }
    }
}
