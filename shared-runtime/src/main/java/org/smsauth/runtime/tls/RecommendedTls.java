package org.smsauth.runtime.tls;

import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * TLS 1.2 and 1.3 with forward secrecy and authenticated encryption alone, unless {@code
 * server.ssl.ciphers}, {@code server.ssl.enabled-protocols}, or the options of its SSL bundle, say
 * otherwise.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9325#section-4.2">RFC 9325 sections 3.1, 4.2</a>
 */
@AutoConfiguration
@Order(Ordered.LOWEST_PRECEDENCE)
public final class RecommendedTls
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PROTOCOLS = "TLSv1.2+TLSv1.3";

    /** Those of TLS 1.2; all that TLS 1.3 has are good. */
    private static final List<String> SUITES =
            List.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addConnectorCustomizers(connector -> {
            for (var tls : connector.findSslHostConfigs()) {
                recommend(tls);
            }
        });
    }

    private static void recommend(SSLHostConfig tls) {
        var untouched = new SSLHostConfig();
        if (Objects.equals(tls.getCiphers(), untouched.getCiphers())) {
            tls.setCiphers(String.join(":", SUITES));
        }
        if (tls.getProtocols().equals(untouched.getProtocols())) {
            tls.setProtocols(PROTOCOLS);
        }
    }
}
