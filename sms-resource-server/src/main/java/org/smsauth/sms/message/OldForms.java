package org.smsauth.sms.message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ways to write a phone that carriers still understand and that the plans' own parser takes for
 * another number, or for one of a range it does not know.
 */
final class OldForms {

    /**
     * One way.
     *
     * @param form the whole number in E.164
     * @param now how it is written today
     * @param evenIfKnown whether the plans have numbers of the old form too
     */
    private record OldForm(Pattern form, String now, boolean evenIfKnown) {

        static OldForm of(String form, String now) {
            return new OldForm(Pattern.compile(form), now, false);
        }

        static OldForm known(String form, String now) {
            return new OldForm(Pattern.compile(form), now, true);
        }
    }

    /** By calling code. */
    private static final Map<Integer, List<OldForm>> FORMS =
            Map.of(
                    // Argentina: a number of an area is one phone, from abroad with a 9 if it is a
                    // mobile; only those get SMS
                    54, List.of(OldForm.known("\\+54([123][0-9]{9})", "+549$1")),
                    // Brazil: mobiles have a 9 before their eight digits since 2016
                    55, List.of(OldForm.of("\\+55([1-9][1-9])([6-9][0-9]{7})", "+55$19$2")),
                    // Mexico: no 1 before mobiles since 2020
                    52, List.of(OldForm.of("\\+521([0-9]{10})", "+52$1")),
                    // San Marino through Italy; Italy without the zero of its areas;
                    // mobiles begin with 3
                    39,
                            List.of(
                                    OldForm.known("\\+39(0549[0-9]{6})", "+378$1"),
                                    OldForm.of("\\+39([124-9][0-9]{5,9})", "+390$1")),
                    // Gabon without its zero
                    241, List.of(OldForm.known("\\+241([2-7][0-9]{6})", "+2410$1")),
                    // what France dials with its own zero, and everybody else with another code
                    33,
                            Stream.of(262, 590, 594, 596)
                                    .map(it -> OldForm.of("\\+33([1-9][0-9]{8})", "+" + it + "$1"))
                                    .toList(),
                    // Benin: ten digits that begin with 01 since 2024
                    229, List.of(OldForm.of("\\+229([2-9][0-9]{7})", "+22901$1")));

    private OldForms() {}

    /** All of them in a text that differs whenever they do. */
    static String inWords() {
        return new TreeMap<>(FORMS).toString();
    }

    /** How a number is written today that is an old form, though the plans have such numbers. */
    static Stream<String> ofKnown(int callingCode, String e164) {
        return today(callingCode, e164, true);
    }

    /** How a number may be written today that is of no range the plans know. */
    static Stream<String> ofUnknown(int callingCode, String e164) {
        return today(callingCode, e164, false);
    }

    private static Stream<String> today(int callingCode, String e164, boolean known) {
        return FORMS.getOrDefault(callingCode, List.of()).stream()
                .filter(it -> it.evenIfKnown == known)
                .flatMap(it -> {
                    var old = it.form.matcher(e164);
                    return old.matches() ? Stream.of(old.replaceFirst(it.now)) : Stream.empty();
                });
    }
}
