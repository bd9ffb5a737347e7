package org.smsauth.runtime.door;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ProtocolHandler;
import org.smsauth.runtime.edge.Edge;
import org.smsauth.runtime.edge.TrustedProxies;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Puts the door before a server, and has it closed in order. */
@AutoConfiguration(after = Edge.class)
@EnableConfigurationProperties(DoorSettings.class)
public class Door {

    @Bean
    Bounds boundsOfTheDoor(DoorSettings settings, Environment environment) {
        var tls =
                environment.getProperty("server.ssl.enabled", Boolean.class, true)
                        && (environment.containsProperty("server.ssl.bundle")
                                || environment.containsProperty("server.ssl.key-store")
                                || environment.containsProperty("server.ssl.certificate"));
        return Bounds.of(settings, Runtime.getRuntime().maxMemory(), tls);
    }

    /** After the request has its id and its address, see {@link Edge}. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> door(
            DoorSettings settings,
            Bounds bounds,
            TrustedProxies proxies,
            ObjectProvider<ServedFromMemory> fromMemory) {
        return factory -> {
            factory.setProtocol(DoorProtocol.class.getName());
            factory.addProtocolHandlerCustomizers((ProtocolHandler protocol) -> {
                if (protocol instanceof DoorProtocol it) {
                    it.prepare(settings);
                    it.door().keep(settings, bounds, proxies::trust);
                }
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.getPipeline()
                            .addValve(
                                    new AdmitRequest(
                                            bounds, fromMemory.getObject(), proxies::trust));
                }
            });
        };
    }

    @Bean
    LeaveInOrder leaveInOrder(DoorSettings settings, ApplicationContext context) {
        return new LeaveInOrder(
                settings.drain(),
                () ->
                        context instanceof WebServerApplicationContext web
                                        && web.getWebServer() instanceof TomcatWebServer tomcat
                                ? List.of(tomcat.getTomcat().getService().findConnectors())
                                : List.of());
    }
}
