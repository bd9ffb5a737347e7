package org.smsauth.runtime.siem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.record.Head;

class SyslogLineTest {

    private static final Instant AT = Instant.parse("2026-11-30T17:15:30.123456Z");

    private final SyslogLine line = new SyslogLine("node 1", "smsauth-auth", 42);

    private static Told told(String event, boolean isRefusal, Map<String, String> fields) {
        return new Told(new Head(3, 77, 5, "ab"), AT, event, isRefusal, fields);
    }

    private String detail(String detail) {
        return line.message(told("x", false, Map.of("detail", detail)));
    }

    @Test
    void all_parts_stand_where_the_rfc_has_them() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client", "web-shop");
        fields.put("detail", "the secret is wrong");

        assertThat(line.message(told("token.refused", true, fields)))
                .isEqualTo(
                        "<108>1 2026-11-30T17:15:30.123456Z node-1 smsauth-auth 42 token.refused"
                                + " [smsauth@32473 id=\"77\" chain=\"3\" sequence=\"5\" hash=\"ab\""
                                + " event=\"token.refused\" client=\"web-shop\""
                                + " detail=\"the secret is wrong\"] \uFEFFthe secret is wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "say \"no\"| say \\\"no\\\"",
                "a] b[ c| a\\] b[ c",
                "back\\slash| back\\\\slash",
                "Jörg 李雷| Jörg 李雷",
            })
    void what_would_end_a_value_is_escaped(String value, String escaped) {
        assertThat(detail(value)).contains(" detail=\"" + escaped + "\"]").endsWith(value);
    }

    @Test
    void what_would_end_a_line_or_turn_it_round_is_shown() {
        assertThat(detail("a\r\nb\u202Ec\u2028d\u0000e"))
                .contains("detail=\"a\\\\u000d\\\\u000ab\\\\u202ec\\\\u2028d\\\\u0000e\"")
                .endsWith("\uFEFFa\\u000d\\u000ab\\u202ec\\u2028d\\u0000e")
                .doesNotContain("\n", "\r", "\u202E", "\u2028", "\u0000");
    }

    @Test
    void a_frame_says_how_many_bytes_there_are() {
        var told = told("x", false, Map.of("detail", "Jörg 😀"));

        var framed = new String(line.framed(told), StandardCharsets.UTF_8);

        var message = line.message(told);
        assertThat(framed)
                .isEqualTo(message.getBytes(StandardCharsets.UTF_8).length + " " + message);
    }

    @Test
    void a_long_value_is_cut_with_a_mark_and_a_long_name_too() {
        var message =
                line.message(told("e".repeat(40), false, Map.of("n n\"=]", "v".repeat(9_000))));

        assertThat(message)
                .contains(" " + "e".repeat(32) + " [", "event=\"" + "e".repeat(40) + "\"")
                .contains(" n-n---=\"v", "cut from 9000 characters");
    }

    @Test
    void half_a_pair_breaks_nothing() {
        assertThat(detail("x\uD800y")).endsWith("x\\ud800y");
    }
}
