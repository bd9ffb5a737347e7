package org.smsauth.sms.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the numbering plans of the world tell of a number: whose it is, and what time it is there.
 */
public final class NumberingPlan {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper ZONES =
            PhoneNumberToTimeZonesMapper.getInstance();

    private NumberingPlan() {}

    /** The countries that have numbers, as ISO 3166-1 alpha-2 codes such as {@code DE}. */
    public static Set<String> countries() {
        return PLANS.getSupportedRegions();
    }

    /**
     * The country of a number; empty for one of no country, such as a satellite phone's, and where
     * several countries share a code and the number is in none of their plans.
     */
    public static Optional<String> country(PhoneNumber number) {
        return parsed(number).flatMap(NumberingPlan::country);
    }

    private static Optional<String> country(Phonenumber.PhoneNumber number) {
        var country = PLANS.getRegionCodeForNumber(number);
        if (country == null) {
            var sharing = PLANS.getRegionCodesForCountryCode(number.getCountryCode());
            country = sharing.size() == 1 ? sharing.getFirst() : null;
        }
        return Optional.ofNullable(country).filter(countries()::contains);
    }

    /**
     * The time zones the phone may be in; several where the number does not tell which, none where
     * it tells nothing.
     */
    public static List<ZoneId> zones(PhoneNumber number) {
        return parsed(number).map(ZONES::getTimeZonesForNumber).orElse(List.of()).stream()
                .flatMap(it -> zone(it).stream())
                .toList();
    }

    /** The mapper writes {@code Etc/Unknown} for an unknown zone, which the JDK does not know. */
    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(PhoneNumber number) {
        try {
            return Optional.of(PLANS.parse(number.value(), null));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
