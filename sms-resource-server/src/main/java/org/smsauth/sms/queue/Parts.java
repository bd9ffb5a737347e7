package org.smsauth.sms.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message whose parts a carrier has by an id each: it is delivered when its last
 * part is, and what one part failed with is what the message did.
 */
final class Parts {

    /** What it comes to. */
    record Outcome(Said said, @Nullable String code, @Nullable String reason) {}

    private Parts() {}

    /**
     * What the parts of one attempt come to; empty while some of them are still to be told of.
     *
     * @param facts all that is on record of the message, the oldest first
     */
    static Optional<Outcome> outcome(List<Step> facts, int attempt) {
        Map<Integer, Step> ends = new TreeMap<>();
        Map<Integer, Step> known = new HashMap<>();
        var isComplete = false;
        for (var fact : facts) {
            if (fact.attempt() != attempt || fact.said() == null) {
                continue;
            }
            if (fact.part() == 0) {
                isComplete |= fact.said() == Said.ACCEPTED;
            } else if (fact.carrierMessageId() != null) {
                known.put(fact.part(), fact);
            } else if (fact.said().end().isPresent()) {
                ends.merge(fact.part(), fact, Parts::firstEnd);
            }
        }
        for (var end : ends.values()) {
            if (end.said() == Said.UNDELIVERED || end.said() == Said.EXPIRED) {
                return Optional.of(failure(end, known.size()));
            }
        }
        var areDelivered =
                isComplete
                        && known.keySet().stream()
                                .allMatch(it ->
                                        ends.containsKey(it)
                                                && ends.get(it).said() == Said.DELIVERED);
        if (areDelivered) {
            return Optional.of(new Outcome(Said.DELIVERED, null, null));
        }
        var areTold = isComplete && ends.keySet().containsAll(known.keySet());
        return areTold
                ? Optional.of(
                        new Outcome(Said.UNKNOWN, null, "its carrier does not know of some parts"))
                : Optional.empty();
    }

    /** What a carrier says first counts, but for that it does not know. */
    private static Step firstEnd(Step one, Step later) {
        return one.said() == Said.UNKNOWN ? later : one;
    }

    private static Outcome failure(Step end, int of) {
        var reason = "part %d of %d".formatted(end.part(), of);
        var said = end.said() == null ? Said.UNDELIVERED : end.said();
        return new Outcome(
                said, end.code(), end.reason() == null ? reason : reason + ": " + end.reason());
    }
}
