package org.smsauth.runtime.possession;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets certificates that no authority issued through this server's own TLS, if a setting says so:
 * JSSE would end the handshake. That the client has the key, TLS has proven all the same.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class AcceptSelfSigned
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final boolean accept;

    /**
     * @param accept what {@code smsauth.client-certificate.self-signed} says
     */
    public AcceptSelfSigned(boolean accept) {
        this.accept = accept;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        if (accept) {
            tomcat.addConnectorCustomizers(connector -> {
                for (var tls : connector.findSslHostConfigs()) {
                    tls.setTrustManagerClassName(AnyClientCertificate.class.getName());
                }
            });
        }
    }
}
