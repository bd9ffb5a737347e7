package org.smsauth.sms.door.web;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.stereotype.Component;

/** Writes down every refusal, at whichever door and of whichever step. */
@Component
public class RecordRefusal {

    private final Refusals refusals;
    private final InstantSource clock;

    RecordRefusal(Refusals refusals, InstantSource clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Returns when it is on record.
     *
     * @param who the caller, null when no good token told
     * @throws RuntimeException when it is not known to be on record
     */
    public void record(Exchange exchange, Refusal.@Nullable Who who, Problem problem) {
        refusals.record(entry(exchange, who, problem));
    }

    /** What the record says of it. */
    Refusal entry(Exchange exchange, Refusal.@Nullable Who who, Problem problem) {
        var about = problem.about();
        return new Refusal(
                exchange.requestId(),
                clock.instant(),
                problem.type().status(),
                problem.type().code(),
                problem.rule(),
                PhoneNumber.maskedIn(problem.detail()),
                who,
                new Refusal.What(
                        exchange.source(),
                        exchange.method(),
                        exchange.path(),
                        about == null ? null : about.messageType(),
                        about == null ? null : about.recipient()),
                exchange.trace(),
                1);
    }
}
