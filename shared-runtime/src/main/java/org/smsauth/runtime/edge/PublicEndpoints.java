package org.smsauth.runtime.edge;

import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.core.env.Environment;

/**
 * Serves health and info where everybody comes in, and no other endpoint of Spring Boot's actuator,
 * whatever is exposed: a heap dump has every secret. On a management port of its own all that is
 * exposed is served.
 */
final class PublicEndpoints implements EndpointFilter<ExposableWebEndpoint> {

    private static final Set<EndpointId> PUBLIC =
            Set.of(EndpointId.of("health"), EndpointId.of("info"));

    private final boolean isPublic;

    PublicEndpoints(Environment environment) {
        this.isPublic = ManagementPortType.get(environment) == ManagementPortType.SAME;
    }

    @Override
    public boolean match(ExposableWebEndpoint endpoint) {
        return !isPublic || PUBLIC.contains(endpoint.getEndpointId());
    }
}
