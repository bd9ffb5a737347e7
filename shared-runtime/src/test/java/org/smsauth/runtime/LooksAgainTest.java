package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is not there is looked up again under a lock by everybody who would write it. */
@Tag("store")
class LooksAgainTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 2_000;

    @TempDir Path folder;

    @Test
    void whoever_has_the_lock_finds_what_the_one_before_wrote() throws Exception {
        var url = DurableStore.durable("jdbc:h2:file:" + folder.resolve("store"));
        var twice = new AtomicInteger();
        var together = new CyclicBarrier(WRITERS);
        try (var first = new SingleConnectionDataSource(url, true);
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var jdbc = new JdbcTemplate(first);
            jdbc.execute("create table place (number bigint not null)");
            jdbc.execute("insert into place values (0)");
            jdbc.execute("create table entry (id int not null primary key)");
            var writers =
                    IntStream.range(0, WRITERS)
                            .mapToObj(_ -> (Callable<Void>) () -> write(url, together, twice))
                            .toList();

            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        assertThat(twice).hasValue(0);
    }

    /** Counts where another has written an entry that was not found. */
    private static Void write(String url, CyclicBarrier together, AtomicInteger twice)
            throws Exception {
        try (var source = new SingleConnectionDataSource(url, true)) {
            var jdbc = new JdbcTemplate(source);
            var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
            for (int round = 0; round < ROUNDS; round++) {
                together.await();
                int id = round;
                try {
                    transaction.executeWithoutResult(_ -> {
                        if (isThere(jdbc, id)) {
                            return;
                        }
                        jdbc.update("update place set number = number + 1");
                        if (!isThere(jdbc, id)) {
                            jdbc.update("insert into entry values (?)", id);
                        }
                    });
                } catch (DuplicateKeyException _) {
                    twice.incrementAndGet();
                }
            }
        }
        return null;
    }

    private static boolean isThere(JdbcTemplate jdbc, int id) {
        return !jdbc.query("select id from entry where id = ?", (row, _) -> row.getInt(1), id)
                .isEmpty();
    }
}
