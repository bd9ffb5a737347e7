package org.smsauth.sms.records.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.smsauth.runtime.record.ProvenTable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Refusals to test with. */
public final class TestRefusals {

    private TestRefusals() {}

    public static RefusalEntries entriesIn(DataSource database) {
        return new RefusalEntries(new JdbcTemplate(database));
    }

    /** The table that entries vouch for. */
    public static ProvenTable proven() {
        return RefusalRow.PROVEN;
    }

    /** Those of a store; none is beyond an allowance. */
    public static Refusals in(DataSource database, InstantSource clock) {
        return new JdbcRefusals(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                new TimeOrderedIds(clock),
                new RefusalAllowance(
                        RefusalAllowance.STRANGERS, new StrangerSettings(30, 60), () -> 0L),
                new SimpleMeterRegistry());
    }

    public static RefusedRecipients recipientsIn(DataSource database) {
        return new RefusedRecipients(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                Clock.tickMillis(ZoneOffset.UTC));
    }

    /** Those that are recorded stand in the list. */
    public static Refusals in(List<Refusal> list) {
        return new Refusals() {

            @Override
            public void record(Refusal refusal) {
                list.add(refusal);
            }

            @Override
            public void more(Map<UUID, Integer> requests) {
                throw new AssertionError("nobody counts here");
            }

            @Override
            public Optional<Refusal> find(UUID requestId) {
                return list.stream().filter(it -> it.requestId().equals(requestId)).findFirst();
            }

            @Override
            public List<Refusal> page(
                    String department,
                    String environment,
                    RefusalFilter filter,
                    @Nullable UUID before,
                    int most) {
                throw new AssertionError("nobody searches here");
            }
        };
    }
}
