package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One tag has one form. */
class TagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "night watch",
                "Night Watch",
                "  NIGHT\t  watch ",
                "night\u00A0watch",
                "\uFF2Eight watch"
            })
    void it_is_the_same_however_it_is_written(String written) {
        assertThat(new Tags(List.of(written))).hasToString("night watch");
        assertThat(new Tags(List.of("night watch")).has(written)).isTrue();
    }

    @Test
    void letters_that_unicode_has_in_two_ways_are_one() {
        assertThat(Tags.typed("Geba\u0308ude, GEB\u00C4UDE")).hasToString("geb\u00E4ude");
        assertThat(Tags.typed("\uFB01lm").values()).containsExactly("film");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-a",
                "a-",
                "a\u202Eb",
                "a\u200Bb",
                "a'b",
                "<b>",
                "=1+1",
                "\uD83D\uDEAA",
                "a\0b",
                "\uD800",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void what_is_no_tag_is_none(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tags(List.of(text)))
                .withMessageContaining("at most 10 tags");
    }

    @Test
    void there_are_ten_at_the_most_and_each_counts_once() {
        var ten = IntStream.range(0, 10).mapToObj(it -> "tag " + it).toList();

        assertThat(new Tags(ten).and(Tags.typed("TAG 3")).values()).hasSize(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tags(ten).and(Tags.typed("one more")));
        assertThat(new Tags(ten).without(Tags.typed("tag 0")).values()).hasSize(9);
    }

    @Test
    void what_is_typed_has_commas_or_lines_between_and_what_is_stored_reads_the_same() {
        var typed = Tags.typed(" b,a;\r\nc/d\n\n, A ,");

        assertThat(typed.values()).containsExactly("a", "b", "c/d");
        assertThat(Tags.parse(typed.toString())).isEqualTo(typed);
        assertThat(Tags.parse("")).isEqualTo(Tags.NONE);
        assertThat(Tags.typed(" \n ")).isEqualTo(Tags.NONE);
        assertThat(typed.inWords()).isEqualTo("a, b, c/d");
    }
}
