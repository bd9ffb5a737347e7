package org.smsauth.sms.records.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Refusals to test with. */
public final class TestRefusals {

    private TestRefusals() {}

    public static RefusalEntries entriesIn(DataSource database) {
        return new RefusalEntries(new JdbcTemplate(database));
    }

    public static RefusedRecipients recipientsIn(DataSource database) {
        return new RefusedRecipients(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)));
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
