package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import org.junit.jupiter.api.Test;

class OwnClientIT {

    private static final String READINESS = "/actuator/health/readiness";

    /** What need not wait is sent all the same. */
    @Test
    void a_server_whose_own_client_has_ended_says_so_and_stays_in_service() {
        try (var issuer = TestIssuer.start()) {
            issuer.permissions().refuseClient(true);
            try (var server =
                    RunningServer.start(
                            issuer,
                            "--smsauth.own-client.id=sms-server",
                            "--smsauth.own-client.secret=of-last-year")) {
                eventually()
                        .until(() ->
                                server.api()
                                        .get(null, READINESS)
                                        .json()
                                        .at("/components/ownClient/details/reason")
                                        .asString("")
                                        .contains("invalid_client"));

                var ready = server.api().get(null, READINESS);
                assertThat(ready.status()).isEqualTo(200);
                assertThat(ready.text("status")).isEqualTo("UP");
                assertThat(ready.json().at("/components/ownClient/status").asString())
                        .isEqualTo("WARNING");
            }
        }
    }
}
