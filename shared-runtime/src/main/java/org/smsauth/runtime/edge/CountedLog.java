package org.smsauth.runtime.edge;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes the first of many lines, and after a while how many more there were: a flood is two. */
public final class CountedLog {

    private static final Duration WHILE = Duration.ofMinutes(1);

    private final AtomicLong more = new AtomicLong(-1);
    private final Consumer<String> lines;
    private final Executor afterAWhile;

    public CountedLog(Consumer<String> lines) {
        this(
                lines,
                CompletableFuture.delayedExecutor(
                        WHILE.toSeconds(),
                        TimeUnit.SECONDS,
                        task -> Thread.ofVirtual().name("counted-log").start(task)));
    }

    /**
     * @param afterAWhile when to say how many more there were
     */
    CountedLog(Consumer<String> lines, Executor afterAWhile) {
        this.lines = lines;
        this.afterAWhile = afterAWhile;
    }

    public void write(String line) {
        if (more.getAndUpdate(it -> it + 1) < 0) {
            lines.accept(line);
            afterAWhile.execute(this::sum);
        }
    }

    private void sum() {
        var count = more.getAndSet(-1);
        if (count > 0) {
            lines.accept("%d more like the last one".formatted(count));
        }
    }
}
