package org.smsauth.sms.inbound;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.PhoneNumber;

/**
 * A message that somebody wrote, put together.
 *
 * @param carrierMessageId what the carrier calls it; null when it gives no id, or one a part
 * @param number who wrote it, if that is a phone number
 * @param from who wrote it, in one spelling where it is a phone number
 * @param department whose it is, where who brought it knew
 * @param parts of how many it was sent in
 * @param missing how many of them never came; their places are marked in the text
 * @param longKey under which its parts are kept; null when it is of one
 */
record Written(
        String carrier,
        @Nullable String carrierMessageId,
        @Nullable PhoneNumber number,
        String from,
        String to,
        @Nullable DepartmentId department,
        String text,
        int parts,
        int missing,
        @Nullable String longKey,
        Instant at) {

    /** Where a part is missing. */
    static final String GAP = "[…]";

    static Written of(InboundSms sms, Instant at) {
        return of(sms, sms.text(), 1, 0, null, at);
    }

    static Written of(
            InboundSms sms,
            String text,
            int parts,
            int missing,
            @Nullable String longKey,
            Instant at) {
        var number = number(sms.from()).orElse(null);
        return new Written(
                sms.carrier(),
                longKey == null ? sms.carrierMessageId() : null,
                number,
                number == null ? sms.from() : number.value(),
                sms.to(),
                sms.department(),
                text,
                parts,
                missing,
                longKey,
                at);
    }

    /** The sandbox is what the simulator brings. */
    Environment environment() {
        return carrier.equals(Carrier.SIMULATOR) ? Environment.SANDBOX : Environment.PRODUCTION;
    }

    /** How carriers may have written what somebody looks for, who leaves out a plus. */
    static Set<String> lookedFor(String to) {
        var all = spellings(to);
        if (to.matches("[1-9][0-9]+")) {
            all.add("+" + to);
        }
        return all;
    }

    /** As which sender ids a department may own what something was sent to. */
    static Set<String> spellings(String to) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(to);
        if (to.matches("\\+[0-9]+")) {
            spellings.add(to.substring(1));
        }
        return spellings;
    }

    /** Not all are complete by the numbering plans. */
    private static Optional<PhoneNumber> number(String address) {
        return Optional.of(address)
                .filter(PhoneNumber::isE164)
                .map(it ->
                        switch (PhoneNumber.read(it)) {
                            case NumberReading.None _ -> new PhoneNumber(it);
                            case NumberReading reading -> reading.meant().orElseThrow();
                        });
    }

    /** Never says the text. */
    @Override
    public String toString() {
        return "inbound by " + carrier + " in " + parts + " part(s)";
    }
}
