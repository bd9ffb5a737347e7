package org.smsauth.runtime;

import java.util.List;

/** Endpoints of the actuator, by their paths. */
public final class ActuatorEndpoints {

    /** What Spring Boot would show of a server, or do to it. */
    public static final List<String> FOR_NOBODY =
            List.of(
                    "beans",
                    "caches",
                    "conditions",
                    "configprops",
                    "env",
                    "flyway",
                    "heapdump",
                    "httpexchanges",
                    "loggers",
                    "mappings",
                    "metrics",
                    "prometheus",
                    "sbom",
                    "scheduledtasks",
                    "sessions",
                    "shutdown",
                    "threaddump");

    private ActuatorEndpoints() {}
}
