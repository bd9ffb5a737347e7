package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class RunChainTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final RunChain chain = chain();

    private RunChain chain() {
        var source = new DriverManagerDataSource(TestDatabase.H2.url());
        var jdbc = new JdbcTemplate(source);
        jdbc.execute(
                "create table chains (id int not null primary key, opened_at timestamp(6) with time"
                        + " zone, last_id bigint, sequence bigint, hash varchar(64))");
        return new RunChain(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                new ChainTables("chains", "entries"),
                now::get);
    }

    private int written() {
        var last = chain.last();
        var id = EntryIds.next(last.id(), last.chain(), now.get());
        chain.wrote(new Head(last.chain(), id, last.sequence() + 1, "hash"));
        chain.committed();
        return last.chain();
    }

    private void after(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    /**
     * Ids have ten bits of its number: one that lived for years would meet another with the same.
     */
    @Test
    void a_chain_lasts_a_day_however_busy_it_is() {
        var first = written();
        for (int hour = 1; hour < 24; hour++) {
            after(Duration.ofHours(1));
            assertThat(written()).isEqualTo(first);
        }
        after(Duration.ofHours(1));

        assertThat(written()).isEqualTo(first + 1);
        assertThat(chain.end().orElseThrow().sequence()).isOne();
    }

    @Test
    void a_commit_that_may_have_been_made_ends_it_and_one_that_was_not_does_not() {
        var first = written();
        chain.wrote(new Head(first, 99, 2, "other"));
        chain.undone(true);
        assertThat(written()).isEqualTo(first);

        chain.wrote(new Head(first, 99, 3, "other"));
        chain.undone(false);

        assertThat(chain.end()).isEmpty();
        assertThat(written()).isEqualTo(first + 1);
    }
}
