package org.smsauth.sms.recipients.hours;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.stereotype.Component;

/** {@link SendingHours} by the clock where the phone is, as far as its number tells. */
@Component
public class LocalHours {

    /** A message asks twice, as it enters and before it is sent, and the plans take their time. */
    private static final int REMEMBERED = 10_000;

    private static final int ZONES_NAMED = 3;

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

    /** The zones in words, and whether they are all open at an opening. */
    public String where(SendingHours hours, PhoneNumber phone, Instant opening) {
        var all = zones(phone);
        if (!all.stream().allMatch(it -> hours.areOpen(opening, it))) {
            return "one of %d time zones, which have no such hour in common: as soon as most are open"
                    .formatted(all.size());
        }
        return all.size() <= ZONES_NAMED
                ? all.stream().map(ZoneId::getId).collect(Collectors.joining(" or "))
                : "one of %d time zones, all of them open".formatted(all.size());
    }

    private List<ZoneId> told(PhoneNumber phone) {
        var told = NumberingPlan.zones(phone);
        return told.isEmpty() ? otherwise : told;
    }
}
