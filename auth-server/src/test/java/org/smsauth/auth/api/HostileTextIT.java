package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.runtime.HostileText;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever text is in a request, it is no defect, has no trace and begins no line of the log. */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class HostileTextIT {

    private static final Set<String> NAMES =
            Set.of("cursor", "limit", "client", "scope", "token", "error", "code", "state", "to");

    @Test
    void no_route_takes_text_for_a_defect_or_writes_it_raw(CapturedOutput output) {
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.attempts.per-source=1000000")) {
            var port = server.url("/").getPort();
            var by = "Authorization: Bearer %s\r\n".formatted(Manager.on(server).token());
            assertThat(HostileText.defects(port, routes(server), by, NAMES)).isEmpty();
        }

        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(output.getAll().lines()).noneMatch(it -> it.startsWith(HostileText.FORGED));
    }

    private static List<String> routes(RunningAuthServer server) {
        var routes =
                new ArrayList<>(
                        List.of(
                                "POST /oauth2/token",
                                "POST /oauth2/introspect",
                                "POST /oauth2/revoke"));
        var mappings =
                server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var behindTheDoor = new HashSet<String>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> {
                    for (var path : mapping.getPatternValues()) {
                        for (var method : mapping.getMethodsCondition().getMethods()) {
                            var kind = method + (path.contains("{") ? " of something" : "");
                            if (isRead(handler) || behindTheDoor.add(kind)) {
                                routes.add(method.name() + " " + path);
                            }
                        }
                    }
                });
        return routes;
    }

    /** The console's door keeps all else from who has not signed in: one of a kind tells of all. */
    private static boolean isRead(HandlerMethod handler) {
        var access = handler.getMethodAnnotation(For.class);
        return access == null || access.value() == Access.OPEN;
    }
}
