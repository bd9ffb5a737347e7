package org.smsauth.sms.possession;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One use of each thing, on each database, however many nodes ask at once. */
class UsedOnceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_first_use_is_the_only_one(TestDatabase database) {
        var node = node(database.migrated(), NOW);

        assertThat(node.use("a", SOON)).isTrue();
        assertThat(node.use("a", SOON)).isFalse();
        assertThat(node.use("b", SOON)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_many_who_ask_two_nodes_at_once_one_may(TestDatabase database) throws Exception {
        var source = database.migrated();
        var one = node(source, NOW);
        var other = node(source, NOW);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                var digest = UUID.randomUUID().toString();
                Stream<Callable<Boolean>> askers =
                        IntStream.range(0, 16)
                                .mapToObj(i -> () -> (i % 2 == 0 ? one : other).use(digest, SOON));
                var answers = threads.invokeAll(askers.toList());

                assertThat(answers.stream().filter(it -> it.resultNow())).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_expired_a_minute_ago_is_forgotten(TestDatabase database) {
        var source = database.migrated();
        node(source, NOW).use("a", SOON);
        node(source, NOW).use("b", SOON.plusSeconds(60));

        node(source, SOON.plus(Duration.ofSeconds(61))).forgetExpired();

        assertThat(
                        new JdbcTemplate(source)
                                .queryForList("select digest from used_once", String.class))
                .containsExactly("b");
    }

    private static UsedOnce node(DataSource source, Instant now) {
        return new UsedOnce(
                new JdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                InstantSource.fixed(now));
    }
}
