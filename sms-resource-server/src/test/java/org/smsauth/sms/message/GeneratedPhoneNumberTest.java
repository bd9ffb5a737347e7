package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Any text whatever is a number or is none; what the numbering plans have is one. */
class GeneratedPhoneNumberTest {

    private static final int TEXTS = 50_000;

    private final Generated generated = Generated.inputs();
    private final List<String> real = examplesOfEveryPlan();

    @Test
    void the_example_numbers_of_every_country_are_numbers() {
        assertThat(real).hasSizeGreaterThan(200);
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
        var plans = PhoneNumberUtil.getInstance();
        return plans.getSupportedRegions().stream()
                .flatMap(region ->
                        Stream.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
                                .map(it -> plans.getExampleNumberForType(region, it)))
                .filter(Objects::nonNull)
                .map(it -> plans.format(it, PhoneNumberFormat.E164))
                .filter(it -> it.length() >= 8)
                .distinct()
                .toList();
    }
}
