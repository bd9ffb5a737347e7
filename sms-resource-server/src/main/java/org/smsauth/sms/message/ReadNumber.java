package org.smsauth.sms.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a text as a phone number. It is one when the numbering plans' parser gives back the same
 * text, and when it is complete: of a range the plans know, or, for ranges come up faster than
 * plans are read, as long as its country's mobile numbers are.
 */
final class ReadNumber {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String OF_NO_COUNTRY = "001";
    private static final int LONGEST_NATIONAL = 15;
    private static final int LONGEST_CALLING_CODE = 3;
    private static final Map<Integer, Pattern> PREFIXES = new ConcurrentHashMap<>();

    /** Longer texts are not looked at for what they may have meant. */
    private static final int LONGEST_GUESSED = 40;

    /** Written as if to be dialled, with words or signs between. */
    private static final Pattern DIALLED = Pattern.compile("(?i)(?:tel:)?\\s*(?:[+＋]|00|٠٠|００).+");

    /** Calling codes some of whose numbers begin with a zero, as Italy's. */
    private static final Set<Integer> WITH_ZEROS =
            PLANS.getSupportedRegions().stream()
                    .filter(region ->
                            Arrays.stream(PhoneNumberType.values())
                                    .filter(it -> it != PhoneNumberType.UNKNOWN)
                                    .map(it -> PLANS.getExampleNumberForType(region, it))
                                    .anyMatch(it -> it != null && it.isItalianLeadingZero()))
                    .map(PLANS::getCountryCodeForRegion)
                    .collect(Collectors.toUnmodifiableSet());

    /** How often a spelling may lead to another before there is none. */
    private static final int STEPS = 3;

    private final int stepsLeft;

    private ReadNumber(int stepsLeft) {
        this.stepsLeft = stepsLeft;
    }

    static NumberReading of(String text) {
        return new ReadNumber(STEPS).read(text);
    }

    private NumberReading read(String text) {
        if (!PhoneNumber.isE164(text)) {
            return meant(text)
                    .<NumberReading>map(NumberReading.Respelt::new)
                    .orElseGet(() -> new NumberReading.None("must be " + PhoneNumber.SHAPE));
        }
        try {
            return judged(text, parsed(text));
        } catch (NumberParseException e) {
            return new NumberReading.None(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? "must begin with the code of a country; there is none of these digits"
                            : "must be " + PhoneNumber.SHAPE);
        }
    }

    /**
     * What the plans' parser gives back, by hand where it would take the digits as they are: it is
     * slow, and asked for each recipient.
     */
    static Phonenumber.PhoneNumber parsed(String text) throws NumberParseException {
        for (int end = 2; end <= 1 + LONGEST_CALLING_CODE; end++) {
            var code = Integer.parseInt(text, 1, end, 10);
            if (PLANS.getSupportedCallingCodes().contains(code)) { // none begins with another
                var prefix = PREFIXES.computeIfAbsent(code, ReadNumber::nationalPrefix);
                return text.charAt(end) == '0'
                                || prefix.matcher(text).region(end, text.length()).lookingAt()
                        ? PLANS.parse(text, null)
                        : new Phonenumber.PhoneNumber()
                                .setCountryCode(code)
                                .setNationalNumber(Long.parseLong(text, end, text.length(), 10));
            }
        }
        return PLANS.parse(text, null);
    }

    /** What the parser looks for after a calling code, to take it away or to change it. */
    private static Pattern nationalPrefix(int callingCode) {
        var plans =
                DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
        var region = PLANS.getRegionCodeForCountryCode(callingCode);
        var plan =
                region.equals(OF_NO_COUNTRY)
                        ? plans.getMetadataForNonGeographicalRegion(callingCode)
                        : plans.getMetadataForRegion(region);
        var prefix = plan.getNationalPrefixForParsing();
        return Pattern.compile(prefix.isEmpty() ? "(?!)" : prefix);
    }

    private NumberReading judged(String text, Phonenumber.PhoneNumber number) {
        if (!isWritten(number, text)) {
            var written = PLANS.format(number, PhoneNumberFormat.E164);
            return respelt(Stream.of(written)).orElseGet(() -> incomplete(number));
        }
        var old = respelt(OldForms.ofKnown(number.getCountryCode(), text));
        if (old.isPresent()) {
            return old.get();
        }
        return isOfKnownRange(number)
                ? new NumberReading.Read(new PhoneNumber(text))
                : ofUnknownRange(text, number);
    }

    /**
     * Whether the plans have it. Of countries that share a calling code the plans look for the one
     * it is of, and then judge it by that one's plan once more: most are of the first.
     */
    static boolean isOfKnownRange(Phonenumber.PhoneNumber number) {
        var regions = PLANS.getRegionCodesForCountryCode(number.getCountryCode());
        return (regions.size() > 1 && PLANS.isValidNumberForRegion(number, regions.getFirst()))
                || PLANS.isValidNumber(number);
    }

    /** Whether the text is the number's E.164, without making that. */
    private static boolean isWritten(Phonenumber.PhoneNumber number, String text) {
        var zeros = number.isItalianLeadingZero() ? number.getNumberOfLeadingZeros() : 0;
        var national = String.valueOf(number.getNationalNumber());
        var code = String.valueOf(number.getCountryCode());
        return text.length() == 1 + code.length() + zeros + national.length()
                && text.startsWith(code, 1)
                && text.endsWith(national);
    }

    private NumberReading ofUnknownRange(String text, Phonenumber.PhoneNumber number) {
        var known =
                Stream.concat(
                                OldForms.ofUnknown(number.getCountryCode(), text),
                                withoutZeros(number))
                        .filter(ReadNumber::isKnown);
        return respelt(known)
                .orElseGet(() ->
                        isComplete(number)
                                ? new NumberReading.Read(new PhoneNumber(text))
                                : incomplete(number));
    }

    /** The first of those that is a number itself. */
    private Optional<NumberReading> respelt(Stream<String> spellings) {
        return spellings
                .flatMap(it -> meantBy(it).stream())
                .findFirst()
                .map(NumberReading.Respelt::new);
    }

    private Optional<PhoneNumber> meantBy(String spelling) {
        return stepsLeft == 0
                ? Optional.empty()
                : new ReadNumber(stepsLeft - 1).read(spelling).meant();
    }

    /** With one zero less after the calling code, and so on. */
    private static Stream<String> withoutZeros(Phonenumber.PhoneNumber number) {
        var zeros = number.isItalianLeadingZero() ? number.getNumberOfLeadingZeros() : 0;
        return IntStream.iterate(zeros - 1, it -> it >= 0, it -> it - 1)
                .mapToObj(it ->
                        "+"
                                + number.getCountryCode()
                                + "0".repeat(it)
                                + number.getNationalNumber());
    }

    private static boolean isKnown(String spelling) {
        try {
            return PLANS.isValidNumber(PLANS.parse(spelling, null));
        } catch (NumberParseException _) {
            return false;
        }
    }

    private static boolean isComplete(Phonenumber.PhoneNumber number) {
        if (number.isItalianLeadingZero() && !WITH_ZEROS.contains(number.getCountryCode())) {
            return false;
        }
        return hasMobiles(number.getCountryCode())
                ? isAsLongAsMobiles(number)
                : PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    private static boolean hasMobiles(int callingCode) {
        var region = PLANS.getRegionCodeForCountryCode(callingCode);
        var types =
                OF_NO_COUNTRY.equals(region)
                        ? PLANS.getSupportedTypesForNonGeoEntity(callingCode)
                        : PLANS.getSupportedTypesForRegion(region);
        return types.contains(PhoneNumberType.MOBILE);
    }

    private static boolean isAsLongAsMobiles(Phonenumber.PhoneNumber number) {
        return PLANS.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE)
                == ValidationResult.IS_POSSIBLE;
    }

    private static NumberReading incomplete(Phonenumber.PhoneNumber number) {
        var code = number.getCountryCode();
        var lengths =
                IntStream.rangeClosed(1, LONGEST_NATIONAL)
                        .filter(it -> isAsLongAsMobiles(ofLength(code, it)))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" or "));
        return new NumberReading.None(
                "must be a whole number, as it is dialled from abroad"
                        + (lengths.isEmpty()
                                ? ", such as +14155550123"
                                : ": mobiles of +%d have %s digits after it"
                                        .formatted(code, lengths)));
    }

    private static Phonenumber.PhoneNumber ofLength(int callingCode, int length) {
        return new Phonenumber.PhoneNumber()
                .setCountryCode(callingCode)
                .setNationalNumber(Long.parseLong("2".repeat(length)));
    }

    /** The number somebody meant who wrote it for people, with spaces, other digits or 00. */
    private Optional<PhoneNumber> meant(String text) {
        if (text.length() > LONGEST_GUESSED || !DIALLED.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        try {
            var plain = text.strip().replaceFirst("^(?i:tel:)?\\s*(?:00|٠٠|００)", "+");
            var number = PLANS.parse(plain, null);
            return meantBy(PLANS.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
