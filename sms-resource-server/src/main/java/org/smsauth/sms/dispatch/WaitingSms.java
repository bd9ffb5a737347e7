package org.smsauth.sms.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.sms.queue.Lane;
import org.smsauth.sms.queue.Sms;

/**
 * Messages that a carrier has still to get, in memory: alerts go before internal ones, and those
 * before marketing. A type that was passed over often enough is next, so that none starves. Not
 * safe for use by several threads.
 */
final class WaitingSms {

    /** What does not fit waits in the store, where any node claims it. */
    static final int MOST_OF_A_TYPE = 5_000;

    static final int MOST_PASSED_OVER = 9;

    private final Map<MessageType, Deque<Sms>> waiting = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Integer> passedOver = new EnumMap<>(MessageType.class);

    WaitingSms() {
        for (var type : Lane.RANKS) {
            waiting.put(type, new ArrayDeque<>());
            passedOver.put(type, 0);
        }
    }

    /** Answers false, and leaves it out, when there is no room. */
    boolean offer(Sms sms) {
        var line = line(sms.content().type());
        if (line.size() >= MOST_OF_A_TYPE) {
            return false;
        }
        return line.offer(sms);
    }

    /** The next one; null when there is none. */
    @Nullable Sms poll() {
        MessageType next = null;
        for (var type : Lane.RANKS) {
            if (!line(type).isEmpty() && (next == null || isFedUp(type))) {
                next = type;
            }
        }
        if (next == null) {
            return null;
        }
        for (var type : Lane.RANKS) {
            passedOver.merge(
                    type, 1, type == next || line(type).isEmpty() ? (_, _) -> 0 : Integer::sum);
        }
        return line(next).poll();
    }

    private boolean isFedUp(MessageType type) {
        return passedOver.getOrDefault(type, 0) >= MOST_PASSED_OVER;
    }

    int size(MessageType type) {
        return line(type).size();
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

    private Deque<Sms> line(MessageType type) {
        var line = waiting.get(type);
        if (line == null) {
            throw new IllegalStateException("no line for " + type);
        }
        return line;
    }
}
