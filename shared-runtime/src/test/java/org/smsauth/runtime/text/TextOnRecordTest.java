package org.smsauth.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOnRecordTest {

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(TextOnRecord.within(1000, "x".repeat(1000))).isEqualTo("x".repeat(1000));
    }

    @Test
    void what_is_cut_says_so_with_its_length_and_digest() throws Exception {
        var text = "x".repeat(1001);
        var digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));

        assertThat(TextOnRecord.within(1000, text))
                .startsWith("xxx")
                .endsWith(
                        "…[cut from 1001 characters, SHA-256 %s]"
                                .formatted(HexFormat.of().formatHex(digest)))
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100, 999, 1000})
    void no_emoji_is_torn_apart_and_nothing_is_cut_twice(int longest) {
        var cut = TextOnRecord.within(longest, "😀".repeat(100_000));

        assertThat(cut.length()).isBetween(longest - 1, longest);
        assertThat(TextOnRecord.line(cut)).isEqualTo(cut);
        assertThat(TextOnRecord.within(longest, cut)).isEqualTo(cut);
    }

    @Test
    void a_line_has_no_control_characters_and_no_lone_surrogates() {
        assertThat(TextOnRecord.line("a\u0000b\r\nc\uD800d😀")).isEqualTo("a�b��c�d😀");
    }
}
