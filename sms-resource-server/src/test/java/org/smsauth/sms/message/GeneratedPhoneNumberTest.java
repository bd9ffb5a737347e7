package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Any text whatever is a number or is none; what the numbering plans have is one. */
class GeneratedPhoneNumberTest {

    private static final int TEXTS = 50_000;
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> TYPES =
            EnumSet.complementOf(EnumSet.of(PhoneNumberType.UNKNOWN));

    private final Generated generated = Generated.inputs();
    private final List<String> real = examplesOfEveryPlan();

    /** The number of an area of Argentina is a phone that gets SMS when it has a 9 before it. */
    private static boolean hasAnotherSpelling(String number) {
        return number.matches("\\+54[123]\\d{9}") || number.matches("\\+2416\\d{6}");
    }

    @Test
    void no_number_is_one_with_a_national_prefix_too() {
        for (var region : PLANS.getSupportedRegions()) {
            var code = "+" + PLANS.getCountryCodeForRegion(region);
            var prefix = PLANS.getNddPrefixForRegion(region, true);
            for (var number : real) {
                if (prefix != null && number.startsWith(code)) {
                    var prefixed = code + prefix + number.substring(code.length());
                    assertThat(PhoneNumber.read(prefixed))
                            .as("%s: %s", region, prefixed)
                            .isNotInstanceOf(NumberReading.Read.class);
                }
            }
        }
    }

    @Test
    void of_a_known_range_is_what_the_plans_find_valid() {
        for (int i = 0; i < TEXTS; i++) {
            var number = generated.oneOf(real);
            var at = 2 + generated.upTo(number.length() - 2);
            var digit = generated.charactersOf("0123456789", 1);
            var text = number.substring(0, at) + digit + number.substring(at + 1);
            if (byThePlans(text) instanceof Phonenumber.PhoneNumber parsed) {
                assertThat(ReadNumber.isOfKnownRange(parsed))
                        .as("%s %s", generated, text)
                        .isEqualTo(PLANS.isValidNumber(parsed));
            }
        }
    }

    @Test
    void what_is_parsed_by_hand_is_what_the_parser_gives_back() {
        for (int i = 0; i < TEXTS; i++) {
            var number = generated.oneOf(real);
            var at = 2 + generated.upTo(3);
            var inserted = generated.charactersOf("0123456789", generated.upTo(3));
            var text = number.substring(0, at) + inserted + number.substring(at);
            if (text.length() <= 16) {
                assertThat(byHand(text)).as("%s %s", generated, text).isEqualTo(byThePlans(text));
            }
        }
    }

    private static Object byHand(String text) {
        try {
            return ReadNumber.parsed(text);
        } catch (NumberParseException e) {
            return e.getErrorType();
        }
    }

    private static Object byThePlans(String text) {
        try {
            return PLANS.parse(text, null);
        } catch (NumberParseException e) {
            return e.getErrorType();
        }
    }

    @Test
    void what_is_told_to_be_written_is_a_number() {
        for (int i = 0; i < TEXTS; i++) {
            var text = text();
            PhoneNumber.read(text)
                    .meant()
                    .ifPresent(it ->
                            assertThat(PhoneNumber.parse(it.value()))
                                    .as("%s %s", generated, text)
                                    .contains(it));
        }
    }

    @Test
    void no_number_has_another_spelling_with_a_zero_more_unless_the_plans_know_both() {
        for (var number : real) {
            for (int end = 2; end <= 4; end++) {
                var zero = number.substring(0, end) + "0" + number.substring(end);
                if (PhoneNumber.read(zero) instanceof NumberReading.Read
                        && callingCodeEnds(number, end)) {
                    assertThat(isKnown(zero)).as(zero).isTrue();
                }
            }
        }
    }

    private static boolean callingCodeEnds(String number, int end) {
        return PLANS.getSupportedCallingCodes().contains(Integer.valueOf(number.substring(1, end)));
    }

    private static boolean isKnown(String number) {
        try {
            return PLANS.isValidNumber(PLANS.parse(number, null));
        } catch (NumberParseException _) {
            return false;
        }
    }

    @Test
    void the_example_numbers_of_every_country_are_numbers() {
        assertThat(real).hasSizeGreaterThan(500);
        for (var number : real) {
            assertThat(PhoneNumber.parse(number))
                    .as(number)
                    .hasValueSatisfying(it -> assertThat(it.value()).isEqualTo(number));
        }
    }

    @Test
    void what_is_read_as_a_number_has_its_form_to_the_letter() {
        for (int i = 0; i < TEXTS; i++) {
            var text = text();
            PhoneNumber.parse(text)
                    .ifPresent(it ->
                            assertThat(hasTheForm(it.value()) && it.value().equals(text))
                                    .as("%s %s", generated, text)
                                    .isTrue());
        }
    }

    @Test
    void one_character_that_is_no_digit_spoils_a_number() {
        var spoilers = " -()/.+\u0000\n\u0660\uFF11\u0967aO";
        for (int i = 0; i < TEXTS; i++) {
            var number = generated.oneOf(real);
            var at = generated.upTo(number.length() + 1);
            var spoiled =
                    number.substring(0, at)
                            + generated.charactersOf(spoilers, 1)
                            + number.substring(at);
            assertThat(PhoneNumber.parse(spoiled)).as("%s %s", generated, spoiled).isEmpty();
        }
    }

    @Test
    void no_number_prints_more_than_its_first_four_and_last_two_digits() {
        for (int i = 0; i < TEXTS; i++) {
            var number = generated.oneOf(real);
            var printed = new PhoneNumber(number).toString();
            var hidden = printed.chars().filter(it -> it == '*').count();
            assertThat(printed).hasSameSizeAs(number).startsWith(number.substring(0, 5));
            assertThat(hidden).as(number).isEqualTo(Math.max(0, number.length() - 7));
        }
    }

    private String text() {
        return switch (generated.upTo(4)) {
            case 0 -> "+" + generated.charactersOf("0123456789", generated.upTo(18));
            case 1 -> generated.charactersOf("+0123456789 ()-\u0660\uFF11", generated.upTo(18));
            case 2 -> mutated(generated.oneOf(real));
            default -> generated.anything(20);
        };
    }

    private String mutated(String number) {
        var at = generated.upTo(number.length());
        return number.substring(0, at)
                + generated.charactersOf("+0123456789\u0660", 1)
                + number.substring(at + 1);
    }

    /** E.164, without a regular expression. */
    private static boolean hasTheForm(String text) {
        return text.length() >= 8
                && text.length() <= 16
                && text.charAt(0) == '+'
                && text.charAt(1) != '0'
                && text.chars().skip(1).allMatch(it -> it >= '0' && it <= '9');
    }

    private static List<String> examplesOfEveryPlan() {
        var ofCountries =
                PLANS.getSupportedRegions().stream()
                        .flatMap(region ->
                                TYPES.stream()
                                        .map(it -> PLANS.getExampleNumberForType(region, it)));
        var ofNone =
                PLANS.getSupportedGlobalNetworkCallingCodes().stream()
                        .map(PLANS::getExampleNumberForNonGeoEntity);
        return Stream.concat(ofCountries, ofNone)
                .filter(Objects::nonNull)
                .map(it -> PLANS.format(it, PhoneNumberFormat.E164))
                .filter(it -> it.length() >= 8 && !hasAnotherSpelling(it))
                .distinct()
                .sorted()
                .toList();
    }
}
