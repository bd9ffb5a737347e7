package org.smsauth.sms.possession;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the client's certificate is when a proxy ends TLS.
 *
 * @param header the request header it comes in, as URL-encoded PEM ({@code X-Client-Cert} with
 *     nginx's {@code $ssl_client_escaped_cert}) or as RFC 9440 has it ({@code Client-Cert}); when
 *     absent, this server's own TLS alone counts
 * @param trustedProxies the networks in CIDR notation whose word is taken for it; the header is
 *     ignored when it comes from elsewhere
 */
@ConfigurationProperties("smsauth.client-certificate")
record ClientCertificateSettings(
        @Nullable String header, @DefaultValue List<String> trustedProxies) {

    ClientCertificateSettings {
        trustedProxies = List.copyOf(trustedProxies);
        if (header != null && trustedProxies.isEmpty()) {
            throw new IllegalArgumentException(
                    "smsauth.client-certificate.header needs the networks of the proxies that set"
                            + " it in smsauth.client-certificate.trusted-proxies");
        }
    }
}
