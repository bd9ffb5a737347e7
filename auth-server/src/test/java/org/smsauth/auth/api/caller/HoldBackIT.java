package org.smsauth.auth.api.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.Manager;
import org.smsauth.runtime.TestDatabase;

class HoldBackIT {

    @Test
    void a_client_that_asks_too_fast_is_told_to_wait_and_another_is_not() {
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.rate.per-client=1",
                        "--smsauth.rate.window=60s")) {
            var fast = Manager.on(server);
            var other = Manager.on(server);
            var refused = fast.get("/api/v1/clients");
            while (refused.status() == 200) { // it may ask once more each second
                refused = fast.get("/api/v1/clients");
            }

            refused.expect(429);
            assertThat(refused.text("code")).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            other.get("/api/v1/clients").expect(200);
        }
    }
}
