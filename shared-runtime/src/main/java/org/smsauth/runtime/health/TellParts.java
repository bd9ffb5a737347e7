package org.smsauth.runtime.health;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.node.NodesAnswer.PartAnswer;
import org.smsauth.runtime.StoreFailures;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;

/** Tells all nodes every few seconds how the parts of this one are; who stops telling is silent. */
class TellParts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TellParts.class);

    /** What is up while anything tells at all. */
    private static final Set<String> NEVER_TOLD =
            Set.of("ping", "ssl", "livenessState", "startupState");

    private final HealthEndpoint health;
    private final NodeParts nodes;
    private final Environment environment;
    private volatile @Nullable String node;

    TellParts(HealthEndpoint health, NodeParts nodes, Environment environment) {
        this.health = health;
        this.nodes = nodes;
        this.environment = environment;
    }

    @EventListener
    public void on(ApplicationReadyEvent ready) {
        node = "%s:%s".formatted(machine(), environment.getProperty("local.server.port", "?"));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Scheduled(fixedDelayString = "PT5S")
    public void tell() {
        var name = node;
        if (name != null && health.health() instanceof CompositeHealthDescriptor all) {
            nodes.tell(name, parts(all.getComponents()));
        }
    }

    private static List<PartAnswer> parts(@Nullable Map<String, HealthDescriptor> components) {
        return components == null
                ? List.of()
                : components.entrySet().stream()
                        .filter(it -> !NEVER_TOLD.contains(it.getKey()))
                        .map(it ->
                                new PartAnswer(
                                        it.getKey(),
                                        it.getValue().getStatus().getCode(),
                                        reason(it.getValue())))
                        .toList();
    }

    private static @Nullable String reason(HealthDescriptor part) {
        if (part instanceof IndicatedHealthDescriptor one && one.getDetails() != null) {
            var reason = one.getDetails().get(Part.REASON);
            return reason == null ? null : reason.toString();
        }
        return null;
    }

    @Override
    public void destroy() {
        var name = node;
        if (name != null) {
            try {
                nodes.forget(name);
            } catch (RuntimeException e) {
                log.debug("This node is shown as silent: {}", StoreFailures.withoutWords(e));
            }
        }
    }
}
