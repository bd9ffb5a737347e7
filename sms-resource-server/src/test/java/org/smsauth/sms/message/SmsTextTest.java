package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    private static final String GRIN = "\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4", "1530, 10", "1531, 11"})
    void a_text_of_single_septets_has_160_alone_and_153_a_part(int length, int segments) {
        var text = SmsText.of("x".repeat(length));

        assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(text.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"80, 1", "81, 2", "152, 2", "153, 3", "760, 10", "761, 11"})
    void a_euro_sign_costs_two_septets_and_is_never_cut(int euros, int segments) {
        var text = SmsText.of("€".repeat(euros));

        assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(text.segments()).isEqualTo(segments); // 76 fit in 153, one septet is left
    }

    @Test
    void an_escape_pair_at_the_end_of_a_part_moves_to_the_next() {
        var text = SmsText.of("x".repeat(152) + "€" + "x".repeat(152));

        assertThat(text.parts()).containsExactly("x".repeat(152), "€" + "x".repeat(151), "x");
    }

    @ParameterizedTest
    @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3", "670, 10", "671, 11"})
    void one_character_outside_gsm_turns_all_to_ucs_2_of_70_and_67(int length, int segments) {
        var text = SmsText.of("x".repeat(length - 1) + "ł");

        assertThat(text.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(text.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"35, 1", "36, 2", "66, 2", "67, 3"})
    void a_surrogate_pair_takes_two_units_and_is_never_cut(int grins, int segments) {
        assertThat(SmsText.of(GRIN.repeat(grins)).segments()).isEqualTo(segments);
    }

    @Test
    void a_surrogate_pair_at_the_end_of_a_part_moves_to_the_next() {
        var text = SmsText.of("x".repeat(66) + GRIN + "x".repeat(10));

        assertThat(text.parts()).containsExactly("x".repeat(66), GRIN + "x".repeat(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@£$¥èéùìòÇ\nØø\rÅå", "Δ_ΦΓΛΩΠΨΣΘΞ", "ÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", "\f^{}\\[~]|€"})
    void the_alphabet_of_3gpp_ts_23_038_is_gsm(String text) {
        assertThat(SmsText.of(text).encoding()).isEqualTo(Encoding.GSM_7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "ç", "\t", "\u001b", "á", "’", "–", "…", "я", GRIN, "\ud83d"})
    void what_looks_alike_or_comes_from_elsewhere_is_not(String text) {
        assertThat(SmsText.of(text).encoding()).isEqualTo(Encoding.UCS_2);
    }

    @Test
    void the_alphabet_has_127_characters_and_ten_of_them_cost_two() {
        int one = 0;
        int two = 0;
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            switch (GsmAlphabet.septets(character)) {
                case 1 -> one++;
                case 2 -> two++;
                default -> {}
            }
        }
        assertThat(one).isEqualTo(127); // 128 places, one of which is the escape
        assertThat(two).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"GSM_7, 160, 1", "GSM_7, 161, 2", "GSM_7, 304, 2", "GSM_7, 305, 3"})
    @CsvSource({"UCS_2, 70, 1", "UCS_2, 71, 2", "UCS_2, 132, 2", "UCS_2, 133, 3"})
    void behind_a_header_of_seven_octets_there_is_less_room(Encoding as, int length, int parts) {
        assertThat(SmsText.of("x".repeat(length)).parts(as, 7)).hasSize(parts);
    }

    @Test
    void an_empty_text_takes_a_part() {
        assertThat(SmsText.of("").parts()).containsExactly("");
    }

    @Test
    void parts_join_to_the_text_fit_and_waste_nothing() {
        var random = new Random(17);
        var letters = new String[] {"x", "€", "ł", GRIN, "\n"};
        for (int i = 0; i < 2_000; i++) {
            var kinds = 1 + random.nextInt(letters.length);
            var value = new StringBuilder();
            for (int n = random.nextInt(500); n > 0; n--) {
                value.append(letters[random.nextInt(kinds)]);
            }
            var text = SmsText.of(value.toString());
            var parts = text.parts();

            assertThat(String.join("", parts)).isEqualTo(text.value());
            assertThat(text.segments()).isEqualTo(parts.size());
            assertThat(parts).noneMatch(it -> Character.isLowSurrogate((it + " ").charAt(0)));
            assertThat(parts).allMatch(it -> parts.size() == 1 || units(it, text) <= room(text));
        }
    }

    private static int units(String part, SmsText text) {
        return text.encoding() == Encoding.UCS_2
                ? part.length()
                : part.chars().map(it -> it == '€' ? 2 : 1).sum();
    }

    private static int room(SmsText text) {
        return text.encoding() == Encoding.UCS_2 ? 67 : 153;
    }

    @Test
    void a_text_printed_by_accident_does_not_tell_itself() {
        assertThat(SmsText.of("secret")).hasToString("6 characters in 1 part(s) of gsm-7");
    }
}
