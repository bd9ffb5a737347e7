package org.smsauth.sms.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GsmAlphabetTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Test
    void each_character_has_the_code_that_the_standard_gives_it() {
        SlowSegments.alphabet()
                .codePoints()
                .filter(it -> !SlowSegments.isExtended(it))
                .forEach(it ->
                        assertThat(GsmAlphabet.septets(Character.toString(it)))
                                .as(Character.toString(it))
                                .containsExactly(SlowSegments.code(it)));
    }

    @ParameterizedTest
    @CsvSource({"^, 1B14", "{, 1B28", "}, 1B29", "\\, 1B2F", "[, 1B3C", "~, 1B3D", "], 1B3E"})
    @CsvSource({"|, 1B40", "€, 1B65", "a€b, 611B6562", "'\f', 1B0A"})
    void what_is_in_the_extension_stands_behind_an_escape(String text, String octets) {
        assertThat(HEX.formatHex(GsmAlphabet.septets(text))).isEqualTo(octets);
    }

    @Test
    void septets_say_what_they_were_made_of() {
        var text = SlowSegments.alphabet();

        assertThat(GsmAlphabet.text(GsmAlphabet.septets(text))).isEqualTo(text);
    }

    /** 3GPP TS 23.038, 6.2.1.1: shown as in the default alphabet, or as a space. */
    @ParameterizedTest
    @CsvSource({"1B41, A", "611B, 'a '", "1B1B, ' '", "FF, ' '"})
    void a_code_that_says_nothing_is_shown_as_the_standard_has_it(String octets, String text) {
        assertThat(GsmAlphabet.text(HEX.parseHex(octets))).isEqualTo(text);
    }

    @Test
    void a_character_outside_has_no_septets() {
        assertThatThrownBy(() -> GsmAlphabet.septets("ы"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("U+044B is not in the GSM alphabet");
    }

    /** The known ones; a seventh octet that would have seven bits to spare ends in a return. */
    @ParameterizedTest
    @CsvSource({
        "hellohello, 0, E8329BFD4697D9EC37",
        "12345678, 0, 31D98C56B3DD70",
        "1234567, 0, 31D98C56B3DD1A",
        "A, 1, 82",
        "'', 0, ''"
    })
    void eight_septets_take_seven_octets(String text, int fill, String octets) {
        var septets = GsmAlphabet.septets(text);

        assertThat(HEX.formatHex(GsmAlphabet.packed(septets, fill))).isEqualTo(octets);
    }

    @Test
    void packed_septets_are_found_again_bit_by_bit() {
        for (int length = 0; length <= 160; length++) {
            var septets = "abcdefgh".repeat(20).substring(0, length).getBytes(US_ASCII);
            for (int fill = 0; fill < 7; fill++) {
                var packed = GsmAlphabet.packed(septets, fill);
                for (int at = 0; at < length; at++) {
                    assertThat(septetAt(packed, fill + at * 7)).isEqualTo(septets[at]);
                }
            }
        }
    }

    private static int septetAt(byte[] packed, int bit) {
        int septet = 0;
        for (int i = 0; i < 7; i++) {
            septet |= (packed[(bit + i) / 8] >> (bit + i) % 8 & 1) << i;
        }
        return septet;
    }
}
