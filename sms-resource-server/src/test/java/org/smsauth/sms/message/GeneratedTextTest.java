package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any text whatever is encoded and cut as the standard says. */
class GeneratedTextTest {

    private static final int TEXTS = 5_000;

    private final Generated generated = Generated.inputs();

    @Test
    void a_character_is_in_the_alphabet_exactly_if_the_standard_has_it() {
        var judgedOtherwise =
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(it -> isGsm(it) != SlowSegments.isGsm(it))
                        .mapToObj("U+%04X"::formatted)
                        .toList();

        assertThat(judgedOtherwise).isEmpty();
    }

    @Test
    void a_text_takes_as_many_parts_as_the_standard_needs() {
        for (int i = 0; i < TEXTS; i++) {
            var text = text();
            var read = SmsText.of(text);
            assertThat(read.encoding() == Encoding.GSM_7)
                    .as(() -> of(text))
                    .isEqualTo(SlowSegments.travelsAsGsm(text));
            assertThat(read.segments()).as(() -> of(text)).isEqualTo(SlowSegments.segments(text));
        }
    }

    @Test
    void the_parts_are_the_text_and_each_fits_and_none_ends_within_a_pair() {
        for (int i = 0; i < TEXTS; i++) {
            var text = text();
            var read = SmsText.of(text);
            var parts = read.parts();
            var gsm = read.encoding() == Encoding.GSM_7;
            assertThat(String.join("", parts)).as(() -> of(text)).isEqualTo(text);
            assertThat(parts).as(() -> of(text)).hasSize(read.segments());
            for (int part = 0; part < parts.size(); part++) {
                var room = parts.size() == 1 ? (gsm ? 160 : 70) : (gsm ? 153 : 67);
                assertThat(units(parts.get(part), gsm))
                        .as(() -> of(text))
                        .isLessThanOrEqualTo(room);
                assertThat(part > 0 && cutsAPair(parts.get(part - 1), parts.get(part)))
                        .as(() -> of(text))
                        .isFalse();
            }
        }
    }

    @Test
    void one_character_outside_the_alphabet_turns_the_whole_text() {
        for (int i = 0; i < TEXTS; i++) {
            var text = gsm(generated.upTo(200));
            var at = generated.upTo(text.length() + 1);
            var spoiled = text.substring(0, at) + "\u0439" + text.substring(at);
            assertThat(SmsText.of(text).encoding()).as(() -> of(text)).isEqualTo(Encoding.GSM_7);
            assertThat(SmsText.of(spoiled).encoding())
                    .as(() -> of(spoiled))
                    .isEqualTo(Encoding.UCS_2);
        }
    }

    private static boolean isGsm(int codePoint) {
        return SmsText.of(Character.toString(codePoint)).encoding() == Encoding.GSM_7;
    }

    /** Near the lengths at which something changes more often than not. */
    private String text() {
        var edges = new int[] {0, 1, 69, 70, 71, 133, 134, 135, 159, 160, 161, 305, 306, 307, 1530};
        var length = Math.max(0, edges[generated.upTo(edges.length)] + generated.upTo(5) - 2);
        return switch (generated.upTo(4)) {
            case 0 -> gsm(length);
            case 1 -> generated.charactersOf("x€^", length);
            case 2 -> generated.charactersOf("x\u0439\uD83D\uDE00", length);
            default -> generated.anything(length);
        };
    }

    private String gsm(int length) {
        return generated.charactersOf(SlowSegments.alphabet(), length);
    }

    private static int units(String part, boolean gsm) {
        return gsm ? SlowSegments.units(part) : part.length();
    }

    private static boolean cutsAPair(String before, String after) {
        return Character.isHighSurrogate(before.charAt(before.length() - 1))
                && Character.isLowSurrogate(after.charAt(0));
    }

    private String of(String text) {
        return generated
                + " "
                + IntStream.range(0, text.length())
                        .mapToObj(it -> "%04x".formatted((int) text.charAt(it)))
                        .collect(Collectors.joining(" "));
    }
}
