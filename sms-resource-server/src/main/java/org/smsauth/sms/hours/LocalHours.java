package org.smsauth.sms.hours;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.stereotype.Component;

/** {@link SendingHours} by the clock where the phone is, as far as its number tells. */
@Component
public class LocalHours {

    /** A message asks twice, as it enters and before it is sent, and the plans take their time. */
    private static final int REMEMBERED = 10_000;

    private final List<ZoneId> otherwise;
    private final LoadingCache<PhoneNumber, List<ZoneId>> zones =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::told);

    LocalHours(HoursSettings settings) {
        this.otherwise = List.of(settings.defaultZone());
    }

    /** When the phone may ring next: now or later. */
    public Instant nextOpening(SendingHours hours, PhoneNumber phone, Instant now) {
        return hours.nextOpening(now, zones(phone));
    }

    /** Where the phone may be; at least one zone. */
    public List<ZoneId> zones(PhoneNumber phone) {
        return zones.get(phone);
    }

    private List<ZoneId> told(PhoneNumber phone) {
        var told = NumberingPlan.zones(phone);
        return told.isEmpty() ? otherwise : told;
    }
}
