package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/** What is committed together, and what becomes of it when something cannot be. */
class BeatCommitTest {

    private final List<List<Integer>> commits = new CopyOnWriteArrayList<>();
    private final BeatCommit<Integer, String> beat =
            new BeatCommit<>(Duration.ofMillis(100), this::store);

    private List<String> store(List<Integer> items) {
        commits.add(items);
        if (items.contains(-1)) {
            throw new DataIntegrityViolationException("too long");
        }
        if (items.contains(-2)) {
            throw new QueryTimeoutException("no answer");
        }
        return items.stream().map(String::valueOf).toList();
    }

    @Test
    void what_comes_within_a_beat_shares_a_commit_and_each_gets_its_own_answer() throws Exception {
        var answers = commit(IntStream.range(0, 50).boxed());

        for (int i = 0; i < 50; i++) {
            assertThat(answers.get(i).get()).isEqualTo(String.valueOf(i));
        }
        assertThat(commits).hasSizeLessThan(5);
        assertThat(beat.commit(99)).isEqualTo("99");
    }

    @Test
    void what_cannot_be_written_fails_alone() throws Exception {
        var answers = commit(Stream.of(1, -1, 2));

        assertThat(answers.get(0).get()).isEqualTo("1");
        assertThat(answers.get(2).get()).isEqualTo("2");
        assertThatThrownBy(() -> answers.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_lost_store_fails_them_all_and_the_next_beat_is_a_new_one() {
        assertThatThrownBy(() -> beat.commit(-2)).isInstanceOf(QueryTimeoutException.class);
        assertThat(beat.commit(3)).isEqualTo("3");
    }

    private List<Future<String>> commit(Stream<Integer> items) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(
                    items.<Callable<String>>map(it -> () -> beat.commit(it)).toList());
        }
    }
}
