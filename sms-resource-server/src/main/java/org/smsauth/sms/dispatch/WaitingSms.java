package org.smsauth.sms.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.Status;

/**
 * Messages that a carrier has still to get, in memory: alerts go before internal ones, and those
 * before marketing; last come those that it is only to be asked about. A line that was passed over
 * often enough is next, so that none starves. Not safe for use by several threads.
 */
final class WaitingSms {

    /** What does not fit waits in the store, where any node claims it. */
    static final int MOST_IN_A_LINE = 5_000;

    static final int MOST_PASSED_OVER = 9;

    /** In the order in which they go. */
    enum Line {
        ALERTS,
        INTERNAL,
        MARKETING,
        /** With the carrier already. */
        ASKING;

        static Line of(Sms sms) {
            return sms.status() == Status.SUBMITTED ? ASKING : of(sms.content().type());
        }

        static Line of(MessageType type) {
            return switch (type) {
                case ALERTS -> ALERTS;
                case INTERNAL -> INTERNAL;
                case MARKETING -> MARKETING;
            };
        }
    }

    private static final Line[] LINES = Line.values();

    private final Map<Line, Deque<Sms>> waiting = new EnumMap<>(Line.class);
    private final int[] passedOver = new int[LINES.length];

    WaitingSms() {
        for (var line : LINES) {
            waiting.put(line, new ArrayDeque<>());
        }
    }

    /** Answers false, and leaves it out, when there is no room. */
    boolean offer(Sms sms) {
        var line = in(Line.of(sms));
        return line.size() < MOST_IN_A_LINE && line.offer(sms);
    }

    /**
     * The next one; null when there is none.
     *
     * @param mayGo of which lines
     */
    @Nullable Sms poll(Predicate<Line> mayGo) {
        Line next = null;
        for (var line : LINES) {
            if (isCandidate(line, mayGo)
                    && (next == null || passedOver[line.ordinal()] >= MOST_PASSED_OVER)) {
                next = line;
            }
        }
        if (next == null) {
            return null;
        }
        for (var line : LINES) {
            var isPassedOver = line != next && isCandidate(line, mayGo);
            passedOver[line.ordinal()] = isPassedOver ? passedOver[line.ordinal()] + 1 : 0;
        }
        return in(next).poll();
    }

    private boolean isCandidate(Line line, Predicate<Line> mayGo) {
        return !in(line).isEmpty() && mayGo.test(line);
    }

    int size(Line line) {
        return in(line).size();
    }

    int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    List<Sms> drain() {
        var all = new ArrayList<Sms>();
        waiting.values()
                .forEach(it -> {
                    all.addAll(it);
                    it.clear();
                });
        return all;
    }

    private Deque<Sms> in(Line line) {
        var sms = waiting.get(line);
        if (sms == null) {
            throw new IllegalStateException("no line " + line);
        }
        return sms;
    }
}
