package org.smsauth.sms.hours;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.stereotype.Component;

/** {@link SendingHours} by the clock where the phone is, as far as its number tells. */
@Component
public class LocalHours {

    private final List<ZoneId> otherwise;

    LocalHours(HoursSettings settings) {
        this.otherwise = List.of(settings.defaultZone());
    }

    /** When the phone may ring next: now or later. */
    public Instant nextOpening(SendingHours hours, PhoneNumber phone, Instant now) {
        return hours.nextOpening(now, zones(phone));
    }

    /** Where the phone may be; at least one zone. */
    public List<ZoneId> zones(PhoneNumber phone) {
        var told = NumberingPlan.zones(phone);
        return told.isEmpty() ? otherwise : told;
    }
}
