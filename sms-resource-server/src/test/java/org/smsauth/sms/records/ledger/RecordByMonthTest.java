package org.smsauth.sms.records.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A store of the release before, with what was refused then. */
@Tag("store")
class RecordByMonthTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    private static final TimeOrderedIds IDS = new TimeOrderedIds(() -> NOW);

    @ParameterizedTest
    @EnumSource
    void what_was_on_record_is_there_and_goes_on(TestDatabase kind) {
        var database = new DriverManagerDataSource(kind.empty());
        Flyway.configure().dataSource(database).target("22").load().migrate();
        var before = TestRefusals.in(database, () -> NOW);
        var refusal = refused();
        before.record(refusal);
        var number = numbers(database).getFirst();

        Flyway.configure().dataSource(database).load().migrate();

        var after = TestRefusals.in(database, () -> NOW.plusSeconds(60));
        assertThat(after.find(refusal.requestId())).contains(refusal);
        after.record(refused());
        assertThat(numbers(database)).hasSize(2).first().isEqualTo(number);
        assertThat(numbers(database).getLast()).isGreaterThan(number);
        assertThat(
                        new JdbcTemplate(database)
                                .queryForObject("select count(*) from record_entry", Long.class))
                .isEqualTo(2);
    }

    private static List<Long> numbers(DriverManagerDataSource database) {
        return new JdbcTemplate(database)
                .query("select entry from refusal order by entry", (row, _) -> row.getLong(1));
    }

    private static Refusal refused() {
        return new Refusal(
                IDS.next(),
                NOW,
                403,
                "PERMISSION_DENIED",
                "scope",
                "the token has marketing",
                new Refusal.Who("sales", "production", "shop", "c1", "t1"),
                new Refusal.What("192.0.2.1", "POST", "/v1/messages", null, null),
                Refusal.Trace.NONE,
                1);
    }
}
