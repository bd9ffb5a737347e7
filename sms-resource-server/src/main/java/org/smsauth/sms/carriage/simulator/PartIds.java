package org.smsauth.sms.carriage.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.smsauth.model.SimulatedOutcome;

/**
 * What the simulator calls parts of messages. An id tells what becomes of its part: after a restart
 * it is still known.
 */
final class PartIds {

    private PartIds() {}

    /** One for each part of a message. */
    static List<String> of(SimulatedOutcome outcome, UUID message, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(it -> prefix(ofPart(outcome, it, parts)) + message + "-" + it)
                .toList();
    }

    private static SimulatedOutcome ofPart(SimulatedOutcome outcome, int part, int parts) {
        return outcome == SimulatedOutcome.LAST_PART_LOST && part < parts
                ? SimulatedOutcome.DELIVERED
                : outcome;
    }

    /** What becomes of the part that is called so; of a foreign one nothing is ever known. */
    static SimulatedOutcome outcome(String id) {
        return Arrays.stream(SimulatedOutcome.values())
                .filter(it -> id.startsWith(prefix(it)))
                .findFirst()
                .orElse(SimulatedOutcome.RECEIPT_NEVER);
    }

    private static String prefix(SimulatedOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT) + "-";
    }
}
