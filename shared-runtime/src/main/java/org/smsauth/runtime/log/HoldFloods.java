package org.smsauth.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * Lets {@value #MOST} warnings or errors of one kind through in a minute, and of those that follow
 * says in one line how many there were, and the last of them. Of one kind are those that the same
 * logger says in the same words, whatever they are about. Whoever knows that more will come than
 * anybody reads counts them in a {@link CountedLog}; this is for what nobody foresaw.
 */
final class HoldFloods extends TurboFilter {

    static final int MOST = 10;

    /** Each has a count for a minute; those of a logger that are beyond share one. */
    private static final int MOST_KINDS = 1_000;

    private static final int SECONDS = 60;

    private static final Marker COUNT = MarkerFactory.getDetachedMarker("COUNT");

    private final Map<Kind, Counted> kinds = new ConcurrentHashMap<>();
    private final Executor afterAWhile;

    HoldFloods() {
        this(
                CompletableFuture.delayedExecutor(
                        SECONDS,
                        TimeUnit.SECONDS,
                        task -> Thread.ofVirtual().name("counted-log").start(task)));
    }

    HoldFloods(Executor afterAWhile) {
        this.afterAWhile = afterAWhile;
    }

    private record Kind(String logger, Level level, String words) {}

    private static final class Counted {

        private final AtomicInteger lines = new AtomicInteger();
        private volatile String last = "";
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (format == null
                || COUNT.equals(marker)
                || !level.isGreaterOrEqual(Level.WARN)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        var counted = counted(logger, level, format);
        if (counted.lines.incrementAndGet() <= MOST) {
            return FilterReply.NEUTRAL;
        }
        counted.last = String.valueOf(MessageFormatter.arrayFormat(format, params).getMessage());
        return FilterReply.DENY;
    }

    private Counted counted(Logger logger, Level level, String format) {
        var kind = new Kind(logger.getName(), level, kinds.size() < MOST_KINDS ? format : "");
        return kinds.computeIfAbsent(
                kind,
                it -> {
                    afterAWhile.execute(() -> tell(it, logger));
                    return new Counted();
                });
    }

    private void tell(Kind kind, Logger logger) {
        var counted = kinds.remove(kind);
        var more = counted == null ? 0 : counted.lines.get() - MOST;
        if (counted != null && more > 0) {
            var words = "{} more within a minute, the last one: {}";
            if (kind.level.isGreaterOrEqual(Level.ERROR)) {
                logger.error(COUNT, words, more, counted.last);
            } else {
                logger.warn(COUNT, words, more, counted.last);
            }
        }
    }

    /** Another server begins, whose lines are its own. */
    void forget() {
        kinds.clear();
    }
}
