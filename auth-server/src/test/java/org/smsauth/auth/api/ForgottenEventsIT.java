package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.TestRemovals;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who has not asked for longer than the record is kept is told so, and can begin anew. */
@Tag("clock")
class ForgottenEventsIT {

    private static final String EVENTS = "/api/v1/events";

    /** The chain of the registry's changes. */
    private static final int REGISTRY = 0;

    @Test
    void a_place_before_what_has_gone_by_its_age_is_answered_410_and_a_new_one_works() {
        try (var server = RunningAuthServer.startOn(TestDatabase.H2.url())) {
            var smsServer = Manager.with(server, Environment.PRODUCTION, "tokens.introspect");
            var manager = Manager.on(server);
            var old = smsServer.get(EVENTS).expect(200).text("next_cursor");
            manager.registerClient();
            smsServer.get(EVENTS + "?after=" + old).expect(200);

            TestRemovals.signUpToLast(
                    server.bean(JdbcTemplate.class),
                    server.bean(RecordKey.class),
                    "audit_entry",
                    REGISTRY,
                    Clock.systemUTC().instant());

            var refused = smsServer.get(EVENTS + "?after=" + old).expect(410);
            assertThat(refused.text("code")).isEqualTo("EVENTS_FORGOTTEN");
            assertThat(refused.text("detail"))
                    .contains("smsauth.retention.audit", "Ask without after");
            var anew = smsServer.get(EVENTS).expect(200).text("next_cursor");
            var client = manager.registerClient();
            manager.post(
                            "/api/v1/clients/%s/credentials".formatted(client),
                            "{\"kind\":\"secret\",\"label\":\"first\"}")
                    .expect(201);
            var told = smsServer.get(EVENTS + "?after=" + anew).expect(200).body();
            assertThat(told.path("items").values())
                    .extracting(it -> it.path("type").asString())
                    .contains("credential.created");
        }
    }
}
