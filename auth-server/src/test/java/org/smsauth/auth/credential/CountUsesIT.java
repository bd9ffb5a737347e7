package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.RandomText;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Uses counted from a node's own tally and from the log, whichever comes first. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
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
