package org.smsauth.sms.carriage.dispatch;

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
 * Those who wait for a carrier, in lines: alerts go before internal messages, and those before
 * marketing; last come those that it is only to be asked about. A line that was passed over often
 * enough is next, so that none starves. Not safe for use by several threads.
 *
 * @param <T> who waits
 */
final class InTurn<T> {

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

    private int size;
    private final Map<Line, Waiting<T>> lines = new EnumMap<>(Line.class);

    InTurn() {
        for (var line : Line.values()) {
            lines.put(line, new Waiting<>());
        }
    }

    /** Those of one line. */
    private static final class Waiting<T> {
        private final Deque<T> all = new ArrayDeque<>();
        private int passedOver;
    }

    void add(Line line, T one) {
        in(line).all.add(one);
        size++;
    }

    /** Who does not wait any more. */
    void remove(Line line, T one) {
        if (in(line).all.remove(one)) {
            size--;
        }
    }

    /** The next one, who stays; null when there is none. */
    @Nullable T peek() {
        var next = next(_ -> true);
        return next == null ? null : next.all.peek();
    }

    /**
     * The next one; null when there is none.
     *
     * @param mayGo of which lines
     */
    @Nullable T poll(Predicate<Line> mayGo) {
        var next = next(mayGo);
        if (next == null) {
            return null;
        }
        for (var line : Line.values()) {
            var waiting = in(line);
            var isPassedOver = waiting != next && isCandidate(line, mayGo);
            waiting.passedOver = isPassedOver ? waiting.passedOver + 1 : 0;
        }
        size--;
        return next.all.poll();
    }

    private @Nullable Waiting<T> next(Predicate<Line> mayGo) {
        Waiting<T> next = null;
        for (var line : Line.values()) {
            var waiting = in(line);
            if (isCandidate(line, mayGo)
                    && (next == null || waiting.passedOver >= MOST_PASSED_OVER)) {
                next = waiting;
            }
        }
        return next;
    }

    private boolean isCandidate(Line line, Predicate<Line> mayGo) {
        return !in(line).all.isEmpty() && mayGo.test(line);
    }

    int size(Line line) {
        return in(line).all.size();
    }

    int size() {
        return size;
    }

    List<T> drain() {
        var all = new ArrayList<T>();
        lines.values()
                .forEach(it -> {
                    all.addAll(it.all);
                    it.all.clear();
                });
        size = 0;
        return all;
    }

    private Waiting<T> in(Line line) {
        return Objects.requireNonNull(lines.get(line));
    }
}
