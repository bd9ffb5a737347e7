package org.smsauth.sms.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.ledger.Refusal.What;
import org.smsauth.sms.ledger.Refusal.Who;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger promises, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RefusalsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
    private static final Who WHO = new Who("sales", "web-shop", "cred0001", "token-1");

    private final JdbcTemplate jdbc;
    private final JdbcRefusals refusals;

    RefusalsTest(TestDatabase database) {
        DataSource source = database.migrated();
        var clock = InstantSource.fixed(NOW);
        this.jdbc = new JdbcTemplate(source);
        this.refusals =
                new JdbcRefusals(
                        jdbc,
                        new TransactionTemplate(new DataSourceTransactionManager(source)),
                        clock,
                        new TimeOrderedIds(clock));
    }

    @Test
    void a_refusal_is_found_as_it_was_recorded() {
        var refusal = refusal(WHO, "the token has marketing");

        refusals.record(refusal);

        assertThat(refusals.find(refusal.requestId())).contains(refusal);
        assertThat(refusals.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void what_no_column_takes_is_replaced_and_what_is_too_long_is_cut() {
        var refusal = refusal(WHO, "a\u0000b\ud800c" + "d".repeat(2_000));

        refusals.record(refusal);

        assertThat(refusals.find(refusal.requestId()).orElseThrow().detail())
                .startsWith("a?b?cd")
                .hasSize(1_000);
    }

    @Test
    void strangers_fill_no_disk_and_what_is_not_recorded_is_counted() {
        for (int i = 0; i < 500; i++) {
            refusals.record(refusal(null, "no token"));
        }
        assertThat(count()).isEqualTo(StrangerAllowance.PER_SOURCE);

        refusals.recordBeyondAllowance();
        refusals.recordBeyondAllowance();

        assertThat(count()).isEqualTo(StrangerAllowance.PER_SOURCE + 1);
        assertThat(
                        jdbc.queryForObject(
                                "select detail from refusal where rule = 'beyond-allowance'",
                                String.class))
                .startsWith("470 more requests");
    }

    @Test
    void callers_with_a_good_token_are_always_recorded() {
        for (int i = 0; i < 100; i++) {
            refusals.record(refusal(WHO, "the token has marketing"));
        }
        assertThat(count()).isEqualTo(100);
    }

    private @Nullable Integer count() {
        return jdbc.queryForObject("select count(*) from refusal", Integer.class);
    }

    private static Refusal refusal(@Nullable Who who, String detail) {
        return new Refusal(
                UUID.randomUUID(),
                NOW,
                403,
                "PERMISSION_DENIED",
                "scope",
                detail,
                who,
                new What("192.0.2.1", "POST", "/v1/messages", "alerts", "+1415*****23"));
    }
}
