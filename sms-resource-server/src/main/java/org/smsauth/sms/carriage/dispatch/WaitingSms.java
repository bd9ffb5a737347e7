package org.smsauth.sms.carriage.dispatch;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;
import org.smsauth.sms.queue.Sms;

/**
 * Messages that a carrier has still to get, in memory, each in turn. Not safe for use by several
 * threads.
 */
final class WaitingSms {

    /** What does not fit waits in the store, where any node claims it. */
    static final int MOST_IN_A_LINE = 5_000;

    private final InTurn<Sms> waiting = new InTurn<>();

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
        waiting.add(Line.of(sms), sms);
    }

    /**
     * The next one; null when there is none.
     *
     * @param mayGo of which lines
     */
    @Nullable Sms poll(Predicate<Line> mayGo) {
        return waiting.poll(mayGo);
    }

    int size(Line line) {
        return waiting.size(line);
    }

    int size() {
        return waiting.size();
    }

    List<Sms> drain() {
        return waiting.drain();
    }
}
