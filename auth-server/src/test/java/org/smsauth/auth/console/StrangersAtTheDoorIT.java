package org.smsauth.auth.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever nobody knows fills the record at no door of the console. */
class StrangersAtTheDoorIT {

    @Test
    void what_strangers_try_at_the_consoles_doors_is_counted_and_not_recorded_one_by_one() {
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.strangers.per-source=30",
                        "--smsauth.strangers.from-all=60")) {
            var jdbc = server.bean(JdbcTemplate.class);
            var before = rows(jdbc, "audit_entry") + rows(jdbc, "spring_session");
            var began = System.nanoTime();
            var browser = new Browser(server);
            browser.get("/console/sign-in").expect(200);
            for (int i = 0; i < 40; i++) {
                browser.post("/console/sign-in", "email", i + "@example.com", "password", "x" + i);
                browser.post("/console/sign-in", "email", "x".repeat(i), "password", "x" + i);
                browser.post("/console/sign-in/passkey", "answer", "{\"id\":\"" + i + "\"}");
                browser.get("/console/enter/nobody-" + i);
                browser.post("/console/enter/nobody-" + i, "password", "a long enough phrase");
                browser.get("/console/oidc/back?code=x&state=" + i);
                browser.get("/console/departments/" + i);
                browser.postBare("/console/departments", "name", "x");
                browser.post("/console/sign-out");
            }

            var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(rows(jdbc, "audit_entry") + rows(jdbc, "spring_session") - before)
                    .as("thirty at once, and one more each two seconds")
                    .isLessThan(60 + (int) seconds / 2);
        }
    }

    private static int rows(JdbcTemplate jdbc, String table) {
        return requireNonNull(jdbc.queryForObject("select count(*) from " + table, Integer.class));
    }
}
