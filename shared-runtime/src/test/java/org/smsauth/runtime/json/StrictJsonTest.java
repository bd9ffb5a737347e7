package org.smsauth.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource({
        "C1A1, 1", // overlong a
        "C080, 1", // overlong NUL
        "E080A1, 1",
        "F08080A1, 1",
        "EDA080, 1", // a surrogate
        "F4908080, 1", // beyond Unicode
        "80, 1",
        "FF, 1",
        "0AE4, 2", // Latin-1
        "E282, 1" // broken off
    })
    void bytes_that_are_not_utf_8_are_refused_at_their_line(String hex, int lines) {
        var broken = HexFormat.of().parseHex(hex);
        var bytes = new byte[broken.length + 8];
        System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 6);
        System.arraycopy(broken, 0, bytes, 6, broken.length);
        bytes[bytes.length - 2] = '"';
        bytes[bytes.length - 1] = '}';

        assertThat(refused(bytes).words()).contains("not UTF-8", "in line " + lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void another_form_of_unicode_is_not_guessed(String charset) {
        assertThat(refused("{\"a\":\"b\"}".getBytes(Charset.forName(charset))).words())
                .containsAnyOf("not UTF-8", "not JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\":null,\"to\":\"+1\"}            | to",
                "{\"to\":\"+1\",\"to\":null}            | to",
                "{\"to\":null,\"to\":null}              | to",
                "{\"a\":[{\"b\":1,\"b\":1}]}            | b",
                "{\"t\\u006f\":1,\"to\":1}              | to"
            })
    void a_member_that_is_there_twice_is_named_whatever_its_values(String json, String member) {
        assertThat(refused(json).member()).isEqualTo(member);
        assertThat(refused(json).words()).isEqualTo("is there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"body\":\"\\ud800\"}                 | body",
                "{\"body\":\"a\\udc00b\"}               | body",
                "{\"to\":[\"x\",\"\\ud83d\\ud83d\"]}    | to[1]",
                "[{\"a\":{\"b\":\"\\ude00\"}}]          | [0].a.b",
                "{\"\\ud83d\":1}                        | ?",
                "\"\\ud83d\"                            | body"
            })
    void half_of_a_surrogate_pair_is_refused_at_its_place(String json, String member) {
        assertThat(refused(json).member()).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | is empty",
                "'  '              | is empty",
                "{                 | line 1",
                "{'a':1}           | line 1, column",
                "{\"a\":1,}        | line 1",
                "{\"a\":01}        | line 1",
                "{\"a\":NaN}       | line 1",
                "{\"a\":1} {}      | nothing after it",
                "{\"a\":1}x        | line 1",
                "// c              | line 1"
            })
    void what_is_not_json_is_told_with_the_place(String json, String words) {
        assertThat(refused(json).words()).contains(words);
    }

    @Test
    void what_is_too_deep_or_too_long_is_refused() {
        assertThat(refused("[".repeat(60_000)).words()).contains("nested too deeply");
        assertThat(refused("1".repeat(60_000)).words()).contains("too long");
    }

    @Test
    void what_is_whole_is_read() throws MalformedJson {
        assertThat(read("\uFEFF{\"a\":\"\uD83D\uDE00\\ud83d\\ude00\",\"b\":null}").toString())
                .isEqualTo("{\"a\":\"\uD83D\uDE00\uD83D\uDE00\",\"b\":null}");
        assertThat(read("[]").isArray()).isTrue();
        assertThat(
                        catchThrowableOfType(
                                        MalformedJson.class,
                                        () ->
                                                StrictJson.object(
                                                        "[]".getBytes(StandardCharsets.UTF_8)))
                                .words())
                .isEqualTo("The body must be one JSON object");
    }

    private static tools.jackson.databind.JsonNode read(String json) throws MalformedJson {
        return StrictJson.value(json.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedJson refused(String json) {
        return refused(json.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedJson refused(byte[] json) {
        return catchThrowableOfType(MalformedJson.class, () -> StrictJson.value(json));
    }
}
