package org.smsauth.sms.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Map<Line, Waiting> lines = new EnumMap<>(Line.class);

    WaitingSms() {
        for (var line : Line.values()) {
            lines.put(line, new Waiting());
        }
    }

    /** Those of one line. */
    private static final class Waiting {
        private final Deque<Sms> sms = new ArrayDeque<>();
        private int passedOver;
    }

    /** Answers false, and leaves it out, when there is no room. */
    boolean offer(Sms sms) {
        var hasRoom = size(Line.of(sms)) < MOST_IN_A_LINE;
        if (hasRoom) {
            add(sms);
        }
        return hasRoom;
    }

    /** Whether there is room or not. */
    void add(Sms sms) {
        in(Line.of(sms)).sms.add(sms);
    }

    /**
     * The next one; null when there is none.
     *
     * @param mayGo of which lines
     */
    @Nullable Sms poll(Predicate<Line> mayGo) {
        Waiting next = null;
        for (var line : Line.values()) {
            var waiting = in(line);
            if (isCandidate(line, mayGo)
                    && (next == null || waiting.passedOver >= MOST_PASSED_OVER)) {
                next = waiting;
            }
        }
        if (next == null) {
            return null;
        }
        for (var line : Line.values()) {
            var waiting = in(line);
            var isPassedOver = waiting != next && isCandidate(line, mayGo);
            waiting.passedOver = isPassedOver ? waiting.passedOver + 1 : 0;
        }
        return next.sms.poll();
    }

    private boolean isCandidate(Line line, Predicate<Line> mayGo) {
        return !in(line).sms.isEmpty() && mayGo.test(line);
    }

    int size(Line line) {
        return in(line).sms.size();
    }

    int size() {
        return lines.values().stream().mapToInt(it -> it.sms.size()).sum();
    }

    List<Sms> drain() {
        var all = new ArrayList<Sms>();
        lines.values()
                .forEach(it -> {
                    all.addAll(it.sms);
                    it.sms.clear();
                });
        return all;
    }

    private Waiting in(Line line) {
        return Objects.requireNonNull(lines.get(line));
    }
}
