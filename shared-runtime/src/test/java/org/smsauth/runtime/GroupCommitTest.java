package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("store")
class GroupCommitTest {

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_lone_item_is_a_batch_of_its_own() {
        var commit = new GroupCommit<Integer, Integer>(10, this::doubled);

        assertThat(commit.commit(7)).isEqualTo(14);
        assertThat(batches).containsExactly(List.of(7));
    }

    @Test
    void everybody_who_waits_gets_their_own_answer_and_no_item_is_committed_twice()
            throws Exception {
        var commit = new GroupCommit<Integer, Integer>(16, this::doubled);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    threads.invokeAll(
                            IntStream.range(0, 8_000)
                                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                                            i -> () -> commit.commit(i))
                                    .toList());
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(2 * i);
            }
        }
        assertThat(batches.stream().flatMap(List::stream)).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(batches).allMatch(batch -> batch.size() <= 16);
    }

    @Test
    void those_who_come_while_a_commit_is_under_way_share_the_next_one() throws Exception {
        var firstIsCommitting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var commit =
                new GroupCommit<Integer, Integer>(
                        100,
                        items -> {
                            firstIsCommitting.countDown();
                            await(goOn);
                            return doubled(items);
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> commit.commit(0));
            await(firstIsCommitting);
            var others =
                    IntStream.rangeClosed(1, 9)
                            .mapToObj(i -> threads.submit(() -> commit.commit(i)))
                            .toList();
            while (commit.waiting() < 9) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            first.get();
            for (var other : others) {
                other.get();
            }
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1)).hasSize(9);
    }

    @Test
    void an_item_that_cannot_be_written_spoils_only_itself() throws Exception {
        var bothWait = new CountDownLatch(1);
        var commit =
                new GroupCommit<Integer, Integer>(
                        100,
                        items -> {
                            await(bothWait);
                            if (items.contains(13)) {
                                throw new DataIntegrityViolationException("13 is taken");
                            }
                            return doubled(items);
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> commit.commit(1));
            var bad = threads.submit(() -> commit.commit(13));
            var good = threads.submit(() -> commit.commit(2));
            bothWait.countDown();
            assertThat(first.get()).isEqualTo(2);
            assertThat(good.get()).isEqualTo(4);
            assertThatThrownBy(bad::get).hasRootCauseMessage("13 is taken");
        }
    }

    @Test
    void a_lost_store_fails_all_who_waited_and_the_next_commit_is_tried_afresh() {
        var down = new boolean[] {true};
        var commit =
                new GroupCommit<Integer, Integer>(
                        10,
                        items -> {
                            if (down[0]) {
                                throw new IllegalStateException("no connection");
                            }
                            return doubled(items);
                        });
        assertThatThrownBy(() -> commit.commit(1)).hasMessage("no connection");
        down[0] = false;
        assertThat(commit.commit(1)).isEqualTo(2);
    }

    @Test
    void kinds_that_share_a_turn_share_a_transaction_and_what_spoils_it_spoils_only_itself()
            throws Exception {
        var source = new DriverManagerDataSource(TestDatabase.H2.url());
        var jdbc = new JdbcTemplate(source);
        jdbc.execute("create table number (n int primary key)");
        jdbc.execute("create table word (w varchar(20) primary key)");
        jdbc.update("insert into number values (13)");
        var turn = new WriteTurn(new JdbcTransactionManager(source));
        var together = new CountDownLatch(1);
        var bothWait = new CountDownLatch(1);
        var numbers =
                new GroupCommit<Integer, Boolean>(
                        10,
                        items -> {
                            together.countDown();
                            await(bothWait);
                            items.forEach(it -> jdbc.update("insert into number values (?)", it));
                            return items.stream().map(_ -> true).toList();
                        },
                        turn);
        var words =
                new GroupCommit<String, Boolean>(
                        10,
                        items -> {
                            items.forEach(it -> jdbc.update("insert into word values (?)", it));
                            return items.stream().map(_ -> true).toList();
                        },
                        turn);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> numbers.commit(1));
            await(together);
            var taken = threads.submit(() -> numbers.commit(13));
            var fine = threads.submit(() -> numbers.commit(2));
            var word = threads.submit(() -> words.commit("door"));
            while (numbers.waiting() < 2 || words.waiting() < 1) {
                Thread.onSpinWait();
            }
            bothWait.countDown();

            assertThat(first.get()).isTrue();
            assertThat(fine.get()).isTrue();
            assertThat(word.get()).isTrue();
            assertThatThrownBy(taken::get).hasCauseInstanceOf(DuplicateKeyException.class);
        }
        assertThat(jdbc.queryForList("select n from number order by n", Integer.class))
                .containsExactly(1, 2, 13);
        assertThat(jdbc.queryForList("select w from word", String.class)).containsExactly("door");
    }

    private List<Integer> doubled(List<Integer> items) {
        batches.add(items);
        return items.stream().map(i -> 2 * i).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
