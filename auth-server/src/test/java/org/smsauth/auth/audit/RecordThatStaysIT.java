package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.runtime.ApartRoles;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.EntryIds;
import org.springframework.jdbc.BadSqlGrammarException;

/** A server on PostgreSQL whose role owns nothing. */
@Tag("clock")
class RecordThatStaysIT {

    private static final ApartRoles ROLES = ApartRoles.create();

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @BeforeAll
    static void start() {
        server = RunningAuthServer.startOn(ROLES.url(), settings());
    }

    private static String[] settings() {
        return Stream.concat(
                        Stream.of(ROLES.settings()), Stream.of("--smsauth.retention.audit=400d"))
                .toArray(String[]::new);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_writes_its_record_and_all_else() {
        TestClients.secretOf(
                server, TestClients.client(server, TestClients.registration("alerts")));

        assertThat(server.bean(CheckRecord.class).check())
                .isInstanceOf(CheckRecord.Found.Sound.class);
        assertThat(rows("audit_entry")).isPositive();
        assertThat(rows("notable_entry")).isPositive();
        assertThat(ROLES.serving().update("update client set purpose = purpose")).isPositive();
    }

    @Test
    void only_what_is_as_old_as_the_policy_says_goes_whoever_asks_for_it() {
        var young = rows("audit_entry");
        var old = EntryIds.from(Instant.now().minus(Duration.ofDays(401)));
        ROLES.serving()
                .update(
                        "insert into audit_entry (id, chain, sequence, at, event, hash)"
                                + " values (?, 77, 1, current_timestamp, 'person.signed-in', '')",
                        old);

        var removed =
                ROLES.serving()
                        .queryForObject(
                                "select remove_aged_audit_entry(array(select id from audit_entry))",
                                Long.class);

        assertThat(removed).isEqualTo(1);
        assertThat(rows("audit_entry")).isGreaterThanOrEqualTo(young);
    }

    @Test
    void a_month_is_made_and_dropped_by_the_owner_alone_and_none_that_is_younger() {
        var young = rows("audit_entry");

        ROLES.serving().queryForObject("select make_months_of_audit_entry(false)", Integer.class);
        var dropped =
                ROLES.serving()
                        .queryForObject(
                                "select drop_months_of_audit_entry(9223372036854775807)",
                                Integer.class);

        assertThat(dropped).isZero();
        assertThat(rows("audit_entry")).isGreaterThanOrEqualTo(young);
    }

    private static long rows(String table) {
        return requireNonNull(
                ROLES.serving().queryForObject("select count(*) from " + table, Long.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set detail = 'nothing happened'",
                "delete from audit_entry",
                "truncate audit_entry",
                "drop table audit_entry",
                "alter table audit_entry drop column detail",
                "delete from audit_entry_first",
                "update audit_entry_first set detail = 'nothing happened'",
                "insert into audit_entry_later select * from audit_entry",
                "drop table audit_entry_first",
                "alter table audit_entry detach partition audit_entry_first",
                "delete from notable_entry",
                "delete from record_checkpoint",
                "update record_checkpoint set jws = ''",
                "update record_key set public_jwk = ''",
                "delete from record_removal",
                "update record_removal set jws = ''",
                "delete from flyway_schema_history"
            })
    void nothing_of_the_record_can_be_changed_or_removed_by_whoever_has_its_password(String sql) {
        assertThatThrownBy(() -> ROLES.serving().execute(sql))
                .isInstanceOf(BadSqlGrammarException.class)
                .rootCause()
                .hasMessageMatching("ERROR: (permission denied for|must be owner of) table .*");
    }

    @Test
    void a_second_node_starts_on_the_same_roles() {
        RunningAuthServer.startOn(ROLES.url(), settings()).close();
    }

    @Test
    void a_url_that_names_a_user_of_its_own_is_not_taken_for_two_roles() {
        var url = ROLES.url() + "&user=" + ROLES.role();

        assertThatThrownBy(() -> RunningAuthServer.startOn(url, ROLES.settings()))
                .rootCause()
                .hasMessageContaining("would run as " + ROLES.role())
                .hasMessageContaining("spring.datasource.username");
    }
}
