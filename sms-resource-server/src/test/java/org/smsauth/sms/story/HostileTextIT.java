package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smsauth.runtime.HostileText;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever text is in a request, it is no defect, has no trace and begins no line of the log. */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class HostileTextIT {

    private static final Set<String> NAMES =
            Set.of("cursor", "limit", "status", "type", "to", "since", "until", "client", "number");

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(ISSUER, "--smsauth.rate.per-client=0");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void no_route_takes_text_for_a_defect_or_writes_it_raw(CapturedOutput output) {
        var by =
                "Authorization: Bearer %s\r\n"
                        .formatted(ISSUER.token().scope("alerts sms.read sms.manage").sign());
        var mappings =
                server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var routes = new ArrayList<String>();
        for (var mapping : mappings.getHandlerMethods().keySet()) {
            for (var path : mapping.getPatternValues()) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(it -> routes.add(it.name() + " " + path));
            }
        }

        assertThat(HostileText.defects(server.port(), routes, by, NAMES)).isEmpty();
        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(output.getAll().lines()).noneMatch(it -> it.startsWith(HostileText.FORGED));
    }
}
