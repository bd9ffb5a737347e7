package org.smsauth.sms.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Commits together what comes within one beat: for what no client waits for. Every commit writes
 * each page it touches, whole, and many rows touch few more of them than one. Whoever comes first
 * waits for the beat and commits for all.
 *
 * @param <T> an item
 * @param <R> what the store answers for it
 */
final class BeatCommit<T, R> {

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    private final Duration beat;
    private final Function<List<T>, List<R>> store;
    private final ReentrantLock joining = new ReentrantLock();
    private List<Waiting<T, R>> next = new ArrayList<>();

    /**
     * @param store commits all the items or none, and answers for each in their order; when one
     *     cannot be written ({@link DataIntegrityViolationException}), each is tried alone
     */
    BeatCommit(Duration beat, Function<List<T>, List<R>> store) {
        this.beat = beat;
        this.store = store;
    }

    /**
     * Returns when the item is committed.
     *
     * @throws RuntimeException what the store threw for it, or for all of its beat
     */
    R commit(T item) {
        var mine = new Waiting<>(item, new CompletableFuture<R>());
        if (first(mine)) {
            LockSupport.parkNanos(this, beat.toNanos());
            commit(taken());
        }
        try {
            return mine.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean first(Waiting<T, R> waiting) {
        joining.lock();
        try {
            next.add(waiting);
            return next.size() == 1;
        } finally {
            joining.unlock();
        }
    }

    private List<Waiting<T, R>> taken() {
        joining.lock();
        try {
            var taken = next;
            next = new ArrayList<>();
            return taken;
        } finally {
            joining.unlock();
        }
    }

    private void commit(List<Waiting<T, R>> waiting) {
        try {
            var answers = store.apply(waiting.stream().map(Waiting::item).toList());
            for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).answer.complete(answers.get(i));
            }
        } catch (DataIntegrityViolationException spoiled) {
            if (waiting.size() == 1) {
                waiting.getFirst().answer.completeExceptionally(spoiled);
            } else {
                waiting.forEach(it -> commit(List.of(it)));
            }
        } catch (Throwable failure) {
            waiting.forEach(it -> it.answer.completeExceptionally(failure));
        }
    }
}
