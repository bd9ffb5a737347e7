package org.smsauth.sms.carriage.phone;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.message.Characters;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.springframework.stereotype.Component;

/** Writes as the person with a phone of the sandbox, as if the simulator had brought it. */
@Component
class AnswerFromPhone {

    /** As many as a message to a phone may have. */
    private static final int MOST_PARTS = 10;

    private static final int REFERENCES = 1 << 16;

    private final CarrierListener listener;
    private final InstantSource clock;

    /** What the parts of the next long text have in common; not that of the last ones. */
    private final AtomicInteger reference =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(REFERENCES));

    AnswerFromPhone(CarrierListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * What a phone could write.
     *
     * @throws IllegalArgumentException when it could not
     */
    static SmsText text(String typed) {
        var text = SmsText.of(typed);
        if (typed.isBlank()) {
            throw new IllegalArgumentException("must say something");
        }
        if (!Characters.ofText(typed)) {
            throw new IllegalArgumentException(
                    "has a character that no phone writes: a control character, or half of a surrogate pair");
        }
        if (text.segments() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "takes %d parts; a phone writes %d at most"
                            .formatted(text.segments(), MOST_PARTS));
        }
        return text;
    }

    /**
     * Returns when it is on record, and what it asks for is done.
     *
     * @return in how many parts it came
     */
    int write(DepartmentId department, PhoneNumber from, SenderId to, SmsText text) {
        var parts = text.parts();
        var common = Math.floorMod(reference.incrementAndGet(), REFERENCES);
        for (int number = 1; number <= parts.size(); number++) {
            listener.arrived(
                    new InboundSms(
                            Carrier.SIMULATOR,
                            UUID.randomUUID().toString(),
                            from.value(),
                            to.value(),
                            parts.get(number - 1),
                            part(common, number, parts.size()),
                            clock.instant(),
                            department));
        }
        return parts.size();
    }

    private static InboundSms.@Nullable Part part(int reference, int number, int of) {
        return of == 1 ? null : new InboundSms.Part(reference, number, of);
    }
}
