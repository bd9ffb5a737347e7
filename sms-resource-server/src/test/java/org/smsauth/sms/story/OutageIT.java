package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smsauth.sms.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The authorization server is away from the start, and comes later. */
@DirtiesContext
@TestPropertySource(properties = "smsauth.clock-skew=4s") // a server of its own: no keys seen yet
class OutageIT extends Story {

    @Autowired private Refusals refusals;

    @Test
    void a_token_that_cannot_be_checked_is_neither_good_nor_bad() {
        ISSUER.down(true);
        var token = token().sign();

        var refused = api.send(token, alert()).isProblem(503, "AUTHORIZATION_SERVER_UNREACHABLE");

        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
        assertThat(refusals.find(refused.requestId())).isPresent();
        assertThat(api.get(null, "/actuator/health/readiness").text("status")).isEqualTo("UP");

        for (int i = 0; i < 50; i++) {
            api.send(token().sign(), alert()).isProblem(503, "AUTHORIZATION_SERVER_UNREACHABLE");
        }
        assertThat(ISSUER.fetches()).as("fetches while it is away").isLessThan(10);

        ISSUER.down(false);
        var accepted =
                api.getUntil(
                        token,
                        "/v1/messages/01990000-0000-7000-8000-000000000000",
                        it -> it.status() == 404);
        assertThat(accepted.text("code")).isEqualTo("NOT_FOUND");
    }
}
