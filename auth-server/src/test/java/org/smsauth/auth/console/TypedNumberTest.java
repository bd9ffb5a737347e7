package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "+1 (415) 555-0123        | +14155550123",
                "001 415.555.0123         | +14155550123",
                "0049 (0)170/1234567      | +491701234567",
                "+44 (0)20 7946 0018      | +442079460018",
                "tel:+14155550123         | +14155550123",
                "~+14155550123            | +14155550123",
                "+1\u00A0415\u2009555\u20110123 | +14155550123",
                "\u202A+14155550123\u202C | +14155550123",
                "(0)170 1234567           | 01701234567",
                "4155550123               | 4155550123",
                "hello                    | hello"
            })
    void a_number_is_read_as_people_and_spreadsheets_write_it(String typed, String plain) {
        assertThat(TypedNumber.plain(typed.replace('~', '\''))).isEqualTo(plain);
    }
}
