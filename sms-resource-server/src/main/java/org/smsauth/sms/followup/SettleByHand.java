package org.smsauth.sms.followup;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.Step.By;
import org.springframework.stereotype.Component;

/**
 * Settles a message that is {@code unknown}, as somebody says who knows. One that was sent is with
 * its carrier from then on; one that was not is sent again, while it is valid. Whoever is faster
 * settles it, be it somebody else, a receipt or a late answer: the other is told.
 */
@Component
class SettleByHand {

    private static final Logger LOG = LoggerFactory.getLogger(SettleByHand.class);

    private static final String OUTCOME = "outcome";
    private static final String REASON = "reason";
    private static final int MOST_BYTES = 4 * 1024;
    private static final int ERRORS_TOLD = 20;
    private static final int MOST_TRIES = 5;

    private final SmsQueue queue;
    private final InstantSource clock;

    SettleByHand(SmsQueue queue, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** What somebody knows. */
    enum Outcome {
        SENT,
        NOT_SENT;

        private String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofWire(String text) {
            return Arrays.stream(values())
                    .filter(it -> it.wire().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "must be "
                                            + Arrays.stream(values())
                                                    .map(Outcome::wire)
                                                    .collect(Collectors.joining(" or "))));
        }
    }

    /** What somebody knows, and from where. */
    record Wanted(Outcome outcome, String reason) {}

    /**
     * @throws org.smsauth.sms.door.web.RefusedException when the request says neither
     */
    static Wanted read(HttpServletRequest request) throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.object(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, List.of(OUTCOME, REASON));
        var outcome = fields.required(OUTCOME, it -> Outcome.ofWire(JsonFields.text(it)));
        var reason = fields.required(REASON, JsonFields::reason);
        errors.refuseIfAny("settlement");
        return new Wanted(Objects.requireNonNull(outcome), Objects.requireNonNull(reason));
    }

    Change settle(Sms found, Wanted wanted, By by) {
        var sms = found;
        for (int attempt = 0; attempt < MOST_TRIES && sms.status() == Status.UNKNOWN; attempt++) {
            var settled = settled(sms, wanted, by);
            if (queue.save(settled)) {
                LOG.info(
                        "SMS {} is {} now, as {} says",
                        sms.id(),
                        settled.status().wire(),
                        by.client());
                return new Change.Done(settled.saved());
            }
            sms = queue.find(sms.id()).orElseThrow(); // someone else was faster
        }
        return new Change.Refused(
                Problem.of(
                                ProblemType.NOT_SETTLEABLE,
                                "settleable",
                                "The message is %s; only what is unknown can be settled by hand."
                                        .formatted(sms.status().wire()))
                        .with("message_status", sms.status().wire()));
    }

    private Sms settled(Sms sms, Wanted wanted, By by) {
        var now = clock.instant();
        var why = wanted.reason();
        return switch (wanted.outcome()) {
            case SENT -> sms.submitted(now, "it was sent: " + why, by);
            case NOT_SENT -> notSent(sms, now, why, by);
        };
    }

    private static Sms notSent(Sms sms, Instant now, String why, By by) {
        if (sms.isStale(now)) {
            var late = "it was not sent, and was valid until " + sms.terms().validUntil();
            return sms.expired(now, late + ": " + why, by);
        }
        if (sms.content().isErased()) {
            var gone = "it was not sent, and its text has been erased since: ";
            return sms.cancelled(now, gone + why, by);
        }
        return sms.requeued(now, now, "it was not sent, and is sent again: " + why, by);
    }
}
