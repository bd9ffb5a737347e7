package org.smsauth.auth.credential.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.RandomText;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Uses counted from a node's own tally and from the log, whichever comes first. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class CountUsesIT {

    @Parameter TestDatabase database;

    private final CredentialId credential = new CredentialId(RandomText.ofLength(12));

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void what_this_node_recorded_is_counted_once() {
        use(3);
        count();
        use(2);
        count();
        count();

        assertThat(uses()).isEqualTo(5);
    }

    @Test
    void what_a_node_left_uncounted_is_counted_from_the_log_and_not_again_from_its_tally() {
        use(2);
        count();
        use(3);
        leftAlone();
        server().bean(CountUses.class).countWhatIsLeft();
        assertThat(uses()).isEqualTo(5);

        use(4);
        count();

        assertThat(uses()).isEqualTo(9);
    }

    @Test
    void a_tally_that_is_lost_is_made_up_for_from_the_log() {
        use(2);
        server().bean(TallyUses.class).take();
        use(1);
        count();

        assertThat(uses()).isEqualTo(3);
    }

    @Test
    void refusals_are_counted_apart() {
        var at = Instant.now();
        server().bean(AuditLog.class)
                .record(
                        AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, at)
                                .credential(credential)
                                .build());
        use(1);
        count();

        var use = server().bean(CredentialUses.class).of(credential);
        assertThat(List.of(use.count(), use.refusedCount())).containsExactly(1L, 1L);
        assertThat(use.lastRefusedAt()).isNotNull();
    }

    @Test
    void a_department_has_its_tokens_by_the_hour_and_a_credential_its_pace_and_networks() {
        var department = new DepartmentId("d" + RandomText.ofLength(8));
        var at = Instant.now();
        for (var source : List.of("192.0.2.1", "192.0.2.2", "203.0.113.5", "2001:db8::1")) {
            record(Event.TOKEN_ISSUED, department, source, at);
        }
        record(Event.TOKEN_REFUSED, department, "192.0.2.1", at);
        record(Event.CLIENT_AUTHENTICATION_REFUSED, department, "192.0.2.1", at);
        count();
        record(Event.TOKEN_ISSUED, department, "192.0.2.1", at);
        count();

        assertThat(server().bean(TokenHours.class).of(department, at.minus(Duration.ofHours(1))))
                .extracting(TokenHours.TokenHour::tokens)
                .containsExactly(new TokenHours.TokenCount(5, 2));
        assertThat(server().bean(CredentialUses.class).of(credential).pace().lately(at))
                .isEqualTo(5);
        assertThat(
                        server().bean(JdbcTemplate.class)
                                .queryForList(
                                        "select network from credential_network"
                                                + " where credential = ? order by network",
                                        String.class,
                                        credential.value()))
                .containsExactly("192.0.2.0/24", "2001:db8:0:0:0:0:0:0/48", "203.0.113.0/24");
    }

    @Test
    void of_the_networks_of_one_credential_so_many_are_kept_and_no_more() {
        for (int i = 0; i < CredentialNetworks.MOST + 20; i++) {
            record(
                    Event.TOKEN_ISSUED,
                    new DepartmentId("alerts"),
                    "10.1." + i + ".1",
                    Instant.now());
        }
        count();

        assertThat(
                        server().bean(JdbcTemplate.class)
                                .queryForObject(
                                        "select count(*) from credential_network where credential = ?",
                                        Integer.class,
                                        credential.value()))
                .isEqualTo(CredentialNetworks.MOST);
    }

    private void record(Event event, DepartmentId department, String source, Instant at) {
        server().bean(AuditLog.class)
                .record(
                        AuditEntry.of(event, at)
                                .credential(credential)
                                .department(department)
                                .origin(new Origin(UUID.randomUUID(), source))
                                .build());
    }

    private void use(int times) {
        for (int i = 0; i < times; i++) {
            server().bean(AuditLog.class)
                    .record(
                            AuditEntry.of(Event.TOKEN_ISSUED, Instant.now())
                                    .credential(credential)
                                    .build());
        }
    }

    private void count() {
        server().bean(CountUses.class).count();
    }

    /** As if nobody had counted for long. */
    private void leftAlone() {
        server().bean(JdbcTemplate.class)
                .update("update counted_chain set counted_at = '1970-01-01 00:00:00+00'");
    }

    private long uses() {
        return server().bean(CredentialUses.class).of(credential).count();
    }
}
