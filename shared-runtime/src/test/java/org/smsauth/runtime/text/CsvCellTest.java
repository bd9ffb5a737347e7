package org.smsauth.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "'=1",
                "''=1",
                "＝1",
                "=1\n=2",
                "plain",
                "'plain",
                "O'Neill",
                "a=1",
                "",
                "'",
                "''"
            })
    void words_are_read_as_they_were_written_and_never_begin_a_formula(String words) {
        var cell = CsvCell.of(words);

        assertThat(CsvCell.words(cell)).isEqualTo(words);
        assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r＝].*");
    }
}
