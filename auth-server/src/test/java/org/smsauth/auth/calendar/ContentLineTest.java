package org.smsauth.auth.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5545 sections 3.1 and 3.3.11. */
class ContentLineTest {

    @Test
    void what_would_end_a_text_is_escaped_and_what_no_text_may_have_is_left_out() {
        assertThat(ContentLine.ofText("SUMMARY", "a;b,c\\d\ne\r\nf\rg:\"h\"\0\u0007"))
                .isEqualTo("SUMMARY:a\\;b\\,c\\\\d\\ne\\nf\\ng:\"h\"\r\n");
    }

    @Test
    void a_line_of_75_octets_is_whole_and_one_more_begins_the_next_with_a_space() {
        var whole = "x".repeat(75 - "X:".length());

        assertThat(ContentLine.of("X", whole)).isEqualTo("X:" + whole + "\r\n");
        assertThat(ContentLine.of("X", whole + "y")).isEqualTo("X:" + whole + "\r\n y\r\n");
        assertThat(ContentLine.of("X", "z".repeat(73 + 74 + 1)))
                .isEqualTo("X:" + "z".repeat(73) + "\r\n " + "z".repeat(74) + "\r\n z\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ä",
                "→",
                "\uD83D\uDEAA",
                "\uD83D\uDC68\u200D\uD83D\uDC69",
                "a→\uD83D\uDEAA,"
            })
    void no_character_is_cut_in_two_and_nothing_is_lost(String piece) {
        for (int before = 0; before < 8; before++) {
            var text = "x".repeat(before) + piece.repeat(60);
            var line = ContentLine.of("SUMMARY", text);

            assertThat(line.replace("\r\n ", "")).isEqualTo("SUMMARY:" + text + "\r\n");
            assertThat(line.split("\r\n", -1))
                    .allMatch(it -> it.getBytes(StandardCharsets.UTF_8).length <= 75)
                    .allMatch(it -> !it.contains("\uFFFD"));
        }
    }
}
