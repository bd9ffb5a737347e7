package org.smsauth.auth.binding;

import org.smsauth.auth.credential.ClientCertificateSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets certificates that no authority issued through this server's own TLS, if a setting says so:
 * JSSE would end the handshake. That the client has the key, TLS has proven all the same.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AcceptSelfSigned implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ClientCertificateSettings settings;

    AcceptSelfSigned(ClientCertificateSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        if (settings.selfSigned()) {
            tomcat.addConnectorCustomizers(connector -> {
                for (var tls : connector.findSslHostConfigs()) {
                    tls.setTrustManagerClassName(AnyClientCertificate.class.getName());
                }
            });
        }
    }
}
