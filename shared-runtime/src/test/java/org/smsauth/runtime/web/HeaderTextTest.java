package org.smsauth.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    /** As Spring Security's StrictHttpFirewall has them. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    private static final Pattern VALUE =
            Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||[\\t]]]*");

    @Test
    void every_character_is_judged_as_spring_security_does() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            var text = "a" + Character.toString(character) + "b";
            assertThat(HeaderText.isPrintable(text, false))
                    .as("U+%04X in a name", character)
                    .isEqualTo(NAME.matcher(text).matches());
            assertThat(HeaderText.isPrintable(text, true))
                    .as("U+%04X in a value", character)
                    .isEqualTo(VALUE.matcher(text).matches());
        }
    }
}
