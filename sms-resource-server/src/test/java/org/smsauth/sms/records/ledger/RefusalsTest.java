package org.smsauth.sms.records.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.smsauth.sms.records.ledger.Refusal.Trace;
import org.smsauth.sms.records.ledger.Refusal.What;
import org.smsauth.sms.records.ledger.Refusal.Who;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger promises, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RefusalsTest {

    private static final Who WHO = new Who("sales", "sandbox", "web-shop", "cred0001", "token-1");

    private static final RefusalFilter ANY =
            new RefusalFilter(null, null, null, null, null, null, null, null);

    private Instant now = Instant.parse("2026-11-23T10:15:30.123Z");
    private final TimeOrderedIds ids = new TimeOrderedIds(() -> now);
    private final JdbcTemplate jdbc;
    private final JdbcRefusals refusals;

    RefusalsTest(TestDatabase database) {
        DataSource source = database.migrated();
        InstantSource clock = () -> now;
        this.jdbc = new JdbcTemplate(source);
        this.refusals =
                new JdbcRefusals(
                        jdbc,
                        new TransactionTemplate(new DataSourceTransactionManager(source)),
                        clock,
                        new TimeOrderedIds(clock),
                        new RefusalAllowance(
                                RefusalAllowance.STRANGERS, new StrangerSettings(30, 60), () -> 0L),
                        new SimpleMeterRegistry());
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
        assertThat(count()).isEqualTo(30);

        refusals.recordBeyondAllowance();
        refusals.recordBeyondAllowance();

        assertThat(count()).isEqualTo(30 + 1);
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

    @Test
    void a_record_can_stand_for_more_requests() {
        var refusal = refusal(WHO, "too fast");
        refusals.record(refusal);

        refusals.more(Map.of(refusal.requestId(), 41, UUID.randomUUID(), 1));

        assertThat(refusals.find(refusal.requestId()).orElseThrow().requests()).isEqualTo(42);
    }

    @Test
    void requests_are_counted_by_code_and_type_of_one_department_and_environment() {
        var refusal = refusal(WHO, "too fast");
        refusals.record(refusal);
        refusals.more(Map.of(refusal.requestId(), 41));
        refusals.record(refusal(WHO, "too fast"));
        var counts = new RefusalCounts(jdbc);
        var until = now.plusSeconds(1);

        assertThat(counts.between("sales", "sandbox", now.minusSeconds(1), until))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo(refusal.code());
                    assertThat(it.count()).isEqualTo(43);
                });
        assertThat(counts.between("sales", "production", now.minusSeconds(1), until)).isEmpty();
        assertThat(counts.between("sales", "sandbox", until, until.plusSeconds(1))).isEmpty();
    }

    @Test
    void pages_go_back_in_time_and_show_a_department_and_environment_alone() {
        var mine = recorded(5, WHO);
        recorded(2, new Who("hr", "sandbox", "staff", "cred0002", "token-2"));
        recorded(2, new Who("sales", "production", "web-shop", "cred0003", "token-3"));

        var first = refusals.page("sales", "sandbox", ANY, null, 3);
        var second = refusals.page("sales", "sandbox", ANY, first.getLast().requestId(), 3);

        assertThat(first).containsExactlyElementsOf(mine.reversed().subList(0, 3));
        assertThat(second).containsExactlyElementsOf(mine.reversed().subList(3, 5));
    }

    @Test
    void what_is_looked_for_bounds_what_is_found() {
        var earlier = recorded(1, WHO).getFirst();
        now = now.plusSeconds(3_600);
        var later = recorded(1, WHO).getFirst();

        assertThat(found(filter("web-shop", "scope", null, null))).containsExactly(later, earlier);
        assertThat(found(filter("other", null, null, null))).isEmpty();
        assertThat(found(filter(null, "sender", null, null))).isEmpty();
        assertThat(found(filter(null, null, later.at(), null))).containsExactly(later);
        assertThat(found(filter(null, null, null, later.at()))).containsExactly(earlier);
        assertThat(found(filter(null, null, earlier.at(), later.at().plusMillis(1))))
                .containsExactly(later, earlier);
        assertThat(found(new RefusalFilter(null, null, null, "NOT_FOUND", null, null, null, null)))
                .isEmpty();
        assertThat(found(new RefusalFilter(null, null, null, null, "internal", null, null, null)))
                .isEmpty();
    }

    private List<Refusal> found(RefusalFilter filter) {
        return refusals.page("sales", "sandbox", filter, null, 10);
    }

    private static RefusalFilter filter(
            @Nullable String client,
            @Nullable String rule,
            @Nullable Instant since,
            @Nullable Instant until) {
        return new RefusalFilter(client, null, rule, null, null, null, since, until);
    }

    private List<Refusal> recorded(int times, Who who) {
        var all =
                Stream.generate(
                                () -> {
                                    now = now.plusMillis(1);
                                    return refusal(who, "the token has marketing");
                                })
                        .limit(times)
                        .toList();
        all.forEach(refusals::record);
        return all;
    }

    private @Nullable Integer count() {
        return jdbc.queryForObject("select count(*) from refusal", Integer.class);
    }

    private Refusal refusal(@Nullable Who who, String detail) {
        return new Refusal(
                ids.next(),
                now,
                403,
                "PERMISSION_DENIED",
                "scope",
                detail,
                who,
                new What("192.0.2.1", "POST", "/v1/messages", "alerts", "+1415*****23"),
                new Trace("order-7", "0af7651916cd43dd8448eb211c80319c"),
                1);
    }
}
