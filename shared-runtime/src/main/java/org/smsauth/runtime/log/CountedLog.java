package org.smsauth.runtime.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes the first of many lines, and each minute that there were more how many, and the last of
 * them: however many there are, it is one a minute.
 */
public final class CountedLog {

    private static final Duration WHILE = Duration.ofMinutes(1);

    private final AtomicLong more = new AtomicLong(-1);
    private final Consumer<String> lines;
    private final Executor afterAWhile;
    private volatile String last = "";

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
    public CountedLog(Consumer<String> lines, Executor afterAWhile) {
        this.lines = lines;
        this.afterAWhile = afterAWhile;
    }

    public void write(String line) {
        write(line, lines);
    }

    /**
     * Writes a line that is said at more length when it is the first.
     *
     * @param first how it is written when it is not one of many
     */
    public void write(String line, Consumer<String> first) {
        if (more.getAndUpdate(it -> it + 1) < 0) {
            first.accept(line);
            afterAWhile.execute(this::sum);
        } else {
            last = line;
        }
    }

    /** Whoever comes in between is counted, and told of a while later. */
    private void sum() {
        var count = more.getAndUpdate(it -> it > 0 ? 0 : -1);
        if (count > 0) {
            afterAWhile.execute(this::sum);
            lines.accept("%d more within a minute, the last one: %s".formatted(count, last));
        }
    }
}
