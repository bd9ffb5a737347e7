package org.smsauth.runtime.edge;

import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.metric.RequestTimes;
import org.smsauth.runtime.trace.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link BeginRequest} where every request passes, and what would be in its way away. */
@AutoConfiguration
@EnableConfigurationProperties({ProxySettings.class, PlainHttp.Settings.class})
public class Edge {

    @Bean
    TrustedProxies trustedProxies(ProxySettings settings, Environment environment) {
        OtherForwarding.refuse(environment);
        return new TrustedProxies(settings);
    }

    @Bean
    PlainHttp plainHttp(PlainHttp.Settings settings, Environment environment) {
        return new PlainHttp(settings, environment);
    }

    @Bean
    PublicEndpoints publicEndpoints(Environment environment) {
        return new PublicEndpoints(environment);
    }

    /** After Boot's own, whose report of errors it takes out. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> beginRequests(
            TrustedProxies proxies,
            TimeOrderedIds ids,
            ObjectProvider<RefusalForm> form,
            ObjectProvider<RefusalPage> page,
            JsonMapper json,
            ObjectProvider<RequestMappingInfoHandlerMapping> handlers,
            ObjectProvider<FilterRoutes> filters,
            RequestTimes times,
            Traces traces) {
        var routes = new NameRoutes(handlers, filters);
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        var pipeline = host.getPipeline();
                        for (var other : pipeline.getValves()) {
                            if (other instanceof ErrorReportValve) {
                                pipeline.removeValve(other);
                            }
                        }
                        pipeline.addValve(
                                new BeginRequest(
                                        proxies,
                                        ids,
                                        form::getObject,
                                        () -> page.stream().findAny(),
                                        json,
                                        routes,
                                        times,
                                        traces));
                        host.setErrorReportValveClass(BeginRequest.class.getName());
                    }
                });
    }
}
