package org.smsauth.sms.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What the numbering plans of the world tell of a number: whose it may be, and what time it may be
 * there. Of a range they do not know, its calling code still tells.
 */
public final class NumberingPlan {

    /** Where a number may be whose range nobody knows. */
    private record Shared(Set<String> countries, List<ZoneId> zones) {}

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper ZONES =
            PhoneNumberToTimeZonesMapper.getInstance();
    private static final String UNKNOWN = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();
    private static final Map<Integer, Shared> BY_CALLING_CODE = new ConcurrentHashMap<>();

    private NumberingPlan() {}

    /** The countries that have numbers, as ISO 3166-1 alpha-2 codes such as {@code DE}. */
    public static Set<String> countries() {
        return PLANS.getSupportedRegions();
    }

    /**
     * Which plans these are: another number whenever a phone may be written otherwise than before.
     */
    public static int edition() {
        var digest = new CRC32();
        digest.update(OldForms.inWords().getBytes(StandardCharsets.UTF_8));
        var plans = DefaultMetadataDependenciesProvider.getInstance();
        for (var country : new TreeSet<>(countries())) {
            var file = plans.getPhoneNumberMetadataFileNameProvider().getFor(country);
            try (var plan = plans.getMetadataLoader().loadMetadata(file)) {
                digest.update(plan.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return (int) digest.getValue();
    }

    /**
     * The countries a number may be of: one as a rule; several where countries share the calling
     * code and the plans do not know the range; none for a number of no country, such as a
     * satellite phone's.
     */
    public static Set<String> countries(PhoneNumber number) {
        return parsed(number).map(NumberingPlan::countries).orElse(Set.of());
    }

    private static Set<String> countries(Phonenumber.PhoneNumber number) {
        var country = PLANS.getRegionCodeForNumber(number);
        if (country == null) {
            return shared(number.getCountryCode()).countries;
        }
        return countries().contains(country) ? Set.of(country) : Set.of();
    }

    /** Whether the plans know the range. */
    public static boolean isKnown(PhoneNumber number) {
        return parsed(number).filter(PLANS::isValidNumber).isPresent();
    }

    /**
     * The number of a range the plans know that is so dialled within a country, or from there.
     *
     * @param country ISO 3166-1 alpha-2
     */
    public static Optional<PhoneNumber> national(String digits, String country) {
        try {
            var number = PLANS.parse(digits, country);
            return PLANS.isValidNumber(number)
                    ? PhoneNumber.read(PLANS.format(number, PhoneNumberFormat.E164)).meant()
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /**
     * The time zones the phone may be in; several where the number does not tell which, none where
     * it tells nothing.
     */
    public static List<ZoneId> zones(PhoneNumber number) {
        return parsed(number).map(NumberingPlan::zones).orElse(List.of());
    }

    private static List<ZoneId> zones(Phonenumber.PhoneNumber number) {
        var told = zones(ZONES.getTimeZonesForNumber(number));
        return told.isEmpty() ? shared(number.getCountryCode()).zones : told;
    }

    private static List<ZoneId> zones(List<String> ids) {
        return ids.stream().filter(it -> !it.equals(UNKNOWN)).map(ZoneId::of).toList();
    }

    private static Shared shared(int callingCode) {
        return BY_CALLING_CODE.computeIfAbsent(callingCode, NumberingPlan::read);
    }

    /**
     * Countries whose numbers all begin with digits of their own, such as Jamaica's in +1, are not
     * where an unknown range is, and neither are their zones.
     */
    private static Shared read(int callingCode) {
        var all = PLANS.getRegionCodesForCountryCode(callingCode);
        if (!countries().containsAll(all)) {
            return new Shared(Set.of(), List.of());
        }
        var possible = new TreeSet<String>();
        var elsewhere = new LinkedHashSet<ZoneId>();
        for (var country : all) {
            if (country.equals(all.getFirst()) || !hasDigitsOfItsOwn(country)) {
                possible.add(country);
            } else {
                elsewhere.addAll(zonesOfExamples(country));
            }
        }
        possible.forEach(it -> zonesOfExamples(it).forEach(elsewhere::remove));
        var zones = new LinkedHashSet<>(zones(ofCallingCode(callingCode)));
        zones.removeAll(elsewhere);
        return new Shared(Collections.unmodifiableSet(possible), List.copyOf(zones));
    }

    private static boolean hasDigitsOfItsOwn(String country) {
        return DefaultMetadataDependenciesProvider.getInstance()
                .getPhoneNumberMetadataSource()
                .getMetadataForRegion(country)
                .hasLeadingDigits();
    }

    private static List<ZoneId> zonesOfExamples(String country) {
        return Stream.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
                .map(it -> PLANS.getExampleNumberForType(country, it))
                .filter(Objects::nonNull)
                .flatMap(it -> zones(ZONES.getTimeZonesForGeographicalNumber(it)).stream())
                .toList();
    }

    private static List<String> ofCallingCode(int callingCode) {
        return ZONES.getTimeZonesForGeographicalNumber(
                new Phonenumber.PhoneNumber().setCountryCode(callingCode).setNationalNumber(0));
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(PhoneNumber number) {
        try {
            return Optional.of(PLANS.parse(number.value(), null));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
