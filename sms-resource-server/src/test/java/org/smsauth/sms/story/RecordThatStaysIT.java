package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.ApartRoles;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.BadSqlGrammarException;

/** A server on PostgreSQL whose role owns nothing. */
@Tag("clock")
class RecordThatStaysIT {

    private static final ApartRoles ROLES = ApartRoles.create();
    private static final TestIssuer ISSUER = TestIssuer.start();

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        var settings = new ArrayList<>(List.of(ROLES.settings()));
        settings.add("--smsauth.retention.refusals=400d");
        server = RunningServer.startOn(ROLES.url(), ISSUER, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void it_sends_refuses_and_counts_what_it_refused() {
        var alerts = ISSUER.token().claim("department", "alerts").scope("alerts").sign();
        var sent = server.api().send(alerts, SmsApi.message("alerts"));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
        for (int i = 0; i < 3; i++) {
            server.api()
                    .send(alerts, SmsApi.message("marketing"))
                    .isProblem(403, "PERMISSION_DENIED");
        }
        assertThat(ROLES.serving().update("update refusal set requests = requests")).isEqualTo(3);
    }

    @Test
    void only_what_is_as_old_as_the_policy_says_goes_whoever_asks_for_it() {
        var ids = new TimeOrderedIds(() -> Instant.now().minus(Duration.ofDays(401)));
        ROLES.serving()
                .update(
                        "insert into refusal (request_id, refused_at, status, code, rule, detail,"
                                + " source, method, path)"
                                + " values (?, current_timestamp, 401, 'A', 'b', 'c', 'd', 'GET', '/')",
                        ids.next());
        ROLES.serving()
                .update(
                        "insert into refusal (request_id, refused_at, status, code, rule, detail,"
                                + " source, method, path)"
                                + " values (?, current_timestamp, 401, 'A', 'b', 'c', 'd', 'GET', '/')",
                        new TimeOrderedIds(Clock.systemUTC()).next());

        for (var table : List.of("refusal", "refused_recipient")) {
            var removed =
                    ROLES.serving()
                            .queryForObject(
                                    "select remove_aged_%1$s(array(select request_id from %1$s))"
                                            .formatted(table),
                                    Long.class);
            assertThat(removed).as(table).isEqualTo(table.equals("refusal") ? 1 : 0);
        }
        assertThatThrownBy(() ->
                        ROLES.serving()
                                .execute(
                                        "select remove_aged_erasure(array(select id from erasure))"))
                .as("what has no policy stays")
                .isInstanceOf(BadSqlGrammarException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from refusal",
                "update refusal set department = 'another'",
                "update refused_recipient set code = 'another'",
                "delete from refusal_first",
                "delete from record_entry_first",
                "insert into refusal_later select * from refusal",
                "drop table record_entry_first",
                "delete from erasure",
                "update settings_change set client = 'another'",
                "drop table refusal"
            })
    void nothing_of_the_record_can_be_changed_or_removed_by_whoever_has_its_password(String sql) {
        assertThatThrownBy(() -> ROLES.serving().execute(sql))
                .isInstanceOf(BadSqlGrammarException.class)
                .rootCause()
                .hasMessageMatching("ERROR: (permission denied for|must be owner of) table .*");
    }
}
