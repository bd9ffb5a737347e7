package org.smsauth.sms.records.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.metric.Labelled;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.WritesChain;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code refusal}. */
@Repository
class JdbcRefusals implements Refusals, WritesChain {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRefusals.class);

    private static final String MORE =
            "update refusal set requests = requests + ? where request_id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final RefusalAllowance strangers;
    private final Labelled<Counter> count;
    private final ProveRows prove;
    private final GroupCommit<List<Refusal>, Boolean> inserts;

    @Bean
    static KeptTable keptRefusals() {
        return new KeptTable("refusal", List.of("requests"));
    }

    @Bean
    static ProvenTable provenRefusals() {
        return RefusalRow.PROVEN;
    }

    JdbcRefusals(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            InstantSource clock,
            TimeOrderedIds ids,
            RefusalAllowance strangers,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        this.strangers = strangers;
        this.prove = new ProveRows(jdbc, transaction, clock);
        this.inserts =
                new GroupCommit<>(
                        256,
                        new WriteRows<>(
                                jdbc, transaction, prove, RefusalRow.INSERT, RefusalRow::write));
        this.count =
                Labelled.counter(
                        meters,
                        "smsauth.refusals",
                        "Requests that were refused, by the rule that refused them.",
                        "department",
                        "rule");
    }

    @Override
    public void record(Refusal refusal) {
        var who = refusal.who();
        count.with(who == null ? Labelled.NONE : who.department(), refusal.rule()).increment();
        if (refusal.who() != null || strangers.take(refusal.what().source(), refusal.rule())) {
            inserts.commit(List.of(refusal));
        }
    }

    @Override
    public void more(Map<UUID, Integer> requests) {
        var all = List.copyOf(requests.entrySet());
        transaction.executeWithoutResult(_ ->
                jdbc.batchUpdate(
                        MORE,
                        all,
                        256,
                        (row, one) -> {
                            row.setInt(1, one.getValue());
                            row.setObject(2, one.getKey());
                        }));
    }

    @Override
    public Optional<Refusal> find(UUID requestId) {
        return jdbc
                .query("select * from refusal where request_id = ?", RefusalRow::read, requestId)
                .stream()
                .findFirst();
    }

    @Override
    public List<Refusal> page(
            String department,
            String environment,
            RefusalFilter filter,
            @Nullable UUID before,
            int most) {
        var conditions =
                new Conditions()
                        .and("department = ?", department)
                        .and("environment = ?", environment)
                        .and(filter.conditions())
                        .and("request_id < ?", before);
        var values = conditions.values();
        values.add(most);
        // as the index has it: else H2 sorts all that the index finds
        return jdbc.query(
                "select * from refusal where "
                        + conditions.sql()
                        + " order by department desc, environment desc, request_id desc limit ?",
                RefusalRow::read,
                values.toArray());
    }

    /** Records how many were refused beyond the allowance, as one refusal of them all. */
    @PreDestroy
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void recordBeyondAllowance() {
        strangers.takeBeyond().ifPresent(this::recordBeyond);
    }

    private void recordBeyond(RefusalAllowance.Beyond beyond) {
        LOG.warn("{}: somebody may be guessing tokens", beyond.words());
        try {
            inserts.commit(
                    List.of(
                            new Refusal(
                                    ids.next(),
                                    clock.instant(),
                                    401,
                                    "UNAUTHENTICATED",
                                    "beyond-allowance",
                                    beyond.words(),
                                    null,
                                    new Refusal.What("many", "*", "*", null, null),
                                    Refusal.Trace.NONE,
                                    (int) Math.min(beyond.refused(), Integer.MAX_VALUE))));
        } catch (RuntimeException e) {
            strangers.putBack(beyond);
            LOG.warn(
                    "How many that were is not on record yet; trying again in a minute: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    @Override
    public Optional<Head> chainEnd() {
        return prove.chainEnd();
    }
}
