package org.smsauth.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.TestDatabase;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ColumnTextTest {

    private static final String EMOJI = "\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ten, 5, ten",
                "eleven, 5, elev…",
                "exact, 5, exact",
                "😀😀😀, 6, 😀😀😀",
                "😀😀😀, 5, 😀😀…",
                "😀😀😀, 4, 😀…",
                "abc😀, 4, abc…"
            })
    void what_is_cut_has_a_mark_and_no_half_of_a_pair(String text, int longest, String kept) {
        assertThat(ColumnText.cut(text, longest)).isEqualTo(kept);
        assertThat(ColumnText.fits(ColumnText.cut(text, longest), longest)).isTrue();
    }

    @Test
    void what_makes_a_line_read_as_another_does_not_fit_and_what_languages_need_does() {
        for (var turning : "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".toCharArray()) {
            assertThat(ColumnText.fits("Bank" + turning + "gnp.exe", 80)).isFalse();
            assertThat(ColumnText.cut("a" + turning + "b", 80)).isEqualTo("a?b");
        }
        assertThat(ColumnText.fits("مرحبا\u200F, می\u200Cخواهم 👩\u200D💻", 80)).isTrue();
    }

    @Test
    void what_no_database_takes_is_a_question_mark() {
        assertThat(ColumnText.cut("a\u0000b\nc\uD83D", 10)).isEqualTo("a?b?c?");
        assertThat(ColumnText.fits("a\uDE00", 10)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_fits_is_taken_by_the_column_and_what_it_refuses_is_a_defect(TestDatabase database) {
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(database.url()));
        jdbc.execute("create table words (word varchar(100))");
        for (var text : new String[] {"x".repeat(100), EMOJI.repeat(50), "a" + EMOJI.repeat(49)}) {
            assertThat(ColumnText.fits(text, 100)).isTrue();
            jdbc.update("insert into words values (?)", text);
        }
        assertThat(ColumnText.fits(EMOJI.repeat(51), 100)).isFalse();
        jdbc.update("insert into words values (?)", ColumnText.cut(EMOJI.repeat(200), 100));

        var refused =
                org.assertj.core.api.Assertions.catchThrowableOfType(
                        DataIntegrityViolationException.class,
                        () -> jdbc.update("insert into words values (?)", "private ".repeat(20)));

        assertThat(StoreFailures.isDefect(refused)).isTrue();
        assertThat(StoreFailures.withoutWords(refused))
                .contains("SQL state 22001", "ColumnTextTest.java")
                .doesNotContain("private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00A0\u2003\u3000\u202F",
                "\u200B\u200C\u200D\u2060\uFEFF",
                "\u202A\u202E\u2066\u2069\u200E\u061C",
                "\u2800",
                "\u115F\u1160\u3164\uFFA0",
                "\u00AD\u034F\uFE0F\u180E\u180B",
                "\uDB40\uDC41\uDB40\uDD00",
                "\u2028\u2029\u0085",
                "\u17B4\u17B5\uFFFC",
                "\u0300"
            })
    void a_text_of_invisible_characters_is_nothing(String text) {
        assertThat(Visible.isNothing(text)).isTrue();
        assertThat(Visible.isNothing(text + "." + text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", ".", "😀", "☎\uFE0F", "é", "ก็", "\u0301a", "한", "⠁", "\uE000", "0"})
    void what_can_be_seen_is_not(String text) {
        assertThat(Visible.isNothing(text)).isFalse();
    }
}
