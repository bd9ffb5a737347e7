package org.smsauth.sms.carriage.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Receipt;

/** What a receipt of the simulator says. */
record Report(Receipt.State state, @Nullable Cause why) {

    private static final Report DELIVERED = new Report(Receipt.State.DELIVERED, null);

    /** All that are given of a part that was taken, in their order; the last tells the end. */
    static List<Report> of(SimulatedOutcome outcome) {
        return switch (outcome) {
            case DELIVERED,
                    AWAY_TWICE,
                    THROTTLED,
                    RECEIPT_LATE,
                    RECEIPT_EARLY,
                    ANSWER_LATE,
                    REST_REFUSED ->
                    List.of(DELIVERED);
            case RECEIPT_TWICE -> List.of(DELIVERED, DELIVERED);
            case BUFFERED -> List.of(new Report(Receipt.State.BUFFERED, null), DELIVERED);
            case EN_ROUTE -> List.of(new Report(Receipt.State.EN_ROUTE, null), DELIVERED);
            case ABSENT -> undelivered("absent", "the phone is out of reach");
            case NO_SUCH_NUMBER -> undelivered("unknown subscriber", "nobody has this number");
            case FILTERED -> undelivered("filtered", "the network took it for spam");
            case LAST_PART_LOST -> undelivered("part lost", "the last part was lost");
            case EXPIRED -> List.of(end(Receipt.State.EXPIRED, "expired", "its time was over"));
            case NOT_KNOWN ->
                    List.of(end(Receipt.State.UNKNOWN, "not known", "what became of it is lost"));
            case REFUSED, REFUSED_LATE, NEVER_TAKEN, ANSWER_LOST, RECEIPT_NEVER -> List.of();
        };
    }

    private static List<Report> undelivered(String code, String name) {
        return List.of(end(Receipt.State.UNDELIVERED, code, name));
    }

    private static Report end(Receipt.State state, String code, String name) {
        return new Report(state, new Cause(code, name + ", as the simulator says of such numbers"));
    }

    Receipt receipt(String carrier, String id, Instant at) {
        return new Receipt(carrier, id, state, why, at);
    }
}
