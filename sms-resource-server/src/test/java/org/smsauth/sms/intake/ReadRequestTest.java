package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.door.web.TestExchange;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a request for a message looks like, field by field. */
class ReadRequestTest {

    private static final int MOST_BYTES = 128 * 1024;

    private static final List<String> FIELDS =
            List.of(
                    "type",
                    "to",
                    "from",
                    "body",
                    "reference",
                    "validity",
                    "send_at",
                    "callback",
                    "outside_hours");

    static Stream<GateRow<String>> table() {
        return Stream.of(
                row("type", "a message is of a type", null, "'alerts'", "type: is missing"),
                row(
                        "type",
                        "of which there are three",
                        "'sms'",
                        "'internal'",
                        "type: must be one of"),
                row("type", "which is text", "7", "'marketing'", "type: must be a string"),
                row("to", "it is for somebody", "null", "'+493012345678'", "to: is missing"),
                row(
                        "to",
                        "or for many",
                        "{}",
                        "['+493012345678']",
                        "to: must be a string or a list"),
                row(
                        "to",
                        "who are numbers",
                        "['+493012345678',7]",
                        "['a','b']",
                        "to: must be a string or a list of strings"),
                row("to", "one at least", "[]", "['a']", "to: must have 1 to 1000 numbers, not 0"),
                row(
                        "to",
                        "a thousand at most",
                        many(1001),
                        many(1000),
                        "to: must have 1 to 1000 numbers, not 1001"),
                row(
                        "to",
                        "each once",
                        "['a','b','a']",
                        "['a','b','A']",
                        "to: must have each number once: number 3 is there before"),
                row("from", "it is from somebody", null, "'ACME'", "from: is missing"),
                row(
                        "from",
                        "whose name fits",
                        "'ACME Alerts!'",
                        "'ACME Alerts'",
                        "from: a sender id is 1 to 11"),
                row("body", "it says something", null, "''", "body: is missing"),
                row("body", "in text", "['a']", "'a'", "body: must be a string"),
                row(
                        "reference",
                        "its sender may call it something",
                        "7",
                        "'order-17'",
                        "reference: must be a string"),
                row(
                        "reference",
                        "in a hundred characters",
                        text(101),
                        text(100),
                        "reference: must be at most 100 characters"),
                row("reference", "on one line", "'a\\nb'", "'a b'", "without control characters"),
                row(
                        "validity",
                        "it is good for a minute at least",
                        "'PT59S'",
                        "'PT1M'",
                        "validity: must be a duration of ISO 8601"),
                row(
                        "validity",
                        "and a week at most",
                        "'P7DT1S'",
                        "'P7D'",
                        "from 1 minute to 7 days"),
                row("validity", "in whole seconds", "60.5", "60", "validity: "),
                row("validity", "the least of which are sixty", "59", "null", "validity: "),
                row(
                        "validity",
                        "and no time without end",
                        "'PT9999999999999999999H'",
                        "604800",
                        "validity: "),
                row("validity", "nor another thing", "true", "'PT5M'", "validity: "),
                row(
                        "send_at",
                        "it goes out at a time",
                        "'tomorrow'",
                        "'2026-12-24T09:00:00+01:00'",
                        "send_at: must be a time of RFC 3339"),
                row(
                        "send_at",
                        "wherever that is",
                        "'2026-12-24T09:00:00'",
                        "'2026-12-24T09:00:00Z'",
                        "with its offset"),
                row(
                        "callback",
                        "its sender is told at a URL",
                        "'http://client.example.com/messages'",
                        "'https://client.example.com/messages'",
                        "callback: give an https URL without user or fragment, of at most 1000 characters, like https://"),
                row(
                        "callback",
                        "there is no other way to be told",
                        "true",
                        "'https://client.example.com'",
                        "callback: must be a string"),
                row(
                        "callback",
                        "a URL is one",
                        "'https://client.example.com/a b'",
                        "'https://client.example.com/a%20b'",
                        "callback: give an https URL"),
                row(
                        "outside_hours",
                        "out of hours it waits or is refused",
                        "'ignore'",
                        "'reject'",
                        "outside_hours: must be schedule or reject"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_field_is_refused_with_one_value_and_read_with_its_neighbour(GateRow<String> row) {
        row.holdsFor(ReadRequestTest::verdict, Problem::detail);
    }

    @Test
    void every_field_has_its_row() {
        GateRow.haveEveryRule(FIELDS.stream(), table());
        assertThat(detail("{'x':1}")).contains("the fields are " + String.join(", ", FIELDS));
    }

    /** The row is named after the field; all of them are one rule on record. */
    private static Verdict<Problem> verdict(String json) {
        try {
            read(json);
            return new Verdict.Permitted<>();
        } catch (RefusedException e) {
            var problem = TestExchange.problem(e);
            assertThat(problem.rule()).isEqualTo("fields");
            return new Verdict.Refused<>(problem.detail().split(":", 2)[0], problem);
        }
    }

    @Test
    void a_request_is_read_to_the_last_field() {
        var request =
                read(
                        """
                        {'type': 'marketing', 'to': ['+493012345678', '+447400123456'], 'from': 'ACME',
                         'body': 'Door 4', 'reference': 'order-17', 'validity': 'PT2H', 'callback': 'https://client.example.com/messages/17',
                         'send_at': '2026-12-24T09:00:00.123456+01:00', 'outside_hours': 'reject'}
                        """);

        assertThat(request)
                .isEqualTo(
                        new SmsRequest(
                                MessageType.MARKETING,
                                List.of("+493012345678", "+447400123456"),
                                true,
                                new SenderId("ACME"),
                                "Door 4",
                                "order-17",
                                Duration.ofHours(2),
                                Instant.parse("2026-12-24T08:00:00.123Z"),
                                URI.create("https://client.example.com/messages/17"),
                                OutsideHours.REJECT));
    }

    @Test
    void what_is_left_out_is_usual() {
        assertThat(read("{'type':'alerts','to':'+493012345678','from':'ACME','body':'Door 4'}"))
                .isEqualTo(
                        new SmsRequest(
                                MessageType.ALERTS,
                                List.of("+493012345678"),
                                false,
                                new SenderId("ACME"),
                                "Door 4",
                                null,
                                null,
                                null,
                                null,
                                OutsideHours.SCHEDULE));
    }

    @Test
    void all_fields_that_are_wrong_are_told_at_once_though_twenty_at_most() {
        var unknown =
                IntStream.range(0, 25)
                        .mapToObj("'x%d':0"::formatted)
                        .collect(Collectors.joining(","));
        var problem = problem("{" + unknown + "}");

        assertThat(problem.members()).containsEntry("error_count", 29);
        assertThat(problem.members().get("errors")).asInstanceOf(LIST).hasSize(20);
        assertThat(detail("{'type':'alerts','to':7}"))
                .startsWith(
                        "to: must be a string or a list of strings; from: is missing; body: is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]             | json",
                "{              | json",
                "{'a':1,'a':2}  | fields",
                "nothing        | json"
            })
    void what_is_no_one_json_object_is_refused_as_a_whole(String json, String rule) {
        assertThat(problem(json).rule()).isEqualTo(rule);
    }

    @Test
    void a_body_has_128_kilobytes_at_most() {
        var json = good();
        var room = MOST_BYTES - json.length();

        assertThat(read(json + " ".repeat(room)).type()).isEqualTo(MessageType.ALERTS);
        assertThat(problem(json + " ".repeat(room + 1)).rule()).isEqualTo("size");
    }

    @Test
    void a_record_of_its_refusal_says_what_was_to_be_sent_and_to_whom_without_telling_the_number() {
        var one = read(good());
        var many = read("{'type':'alerts','to':['a','b'],'from':'ACME','body':'x'}");
        var none = read("{'type':'alerts','to':'a','from':'ACME','body':'x'}");

        assertThat(one.about()).isEqualTo(new Problem.About("alerts", "+4930******78"));
        assertThat(many.about().recipient()).isEqualTo("2 recipients");
        assertThat(none.about().recipient()).isNull();
    }

    @Test
    void what_is_compressed_or_in_another_character_set_is_not_read() {
        var compressed = request(good());
        compressed.addHeader("Content-Encoding", "gzip");
        var latin = request(good());
        latin.setContentType("application/json;charset=ISO-8859-1");

        for (var refused : List.of(compressed, latin)) {
            assertThatThrownBy(() -> ReadRequest.from(refused))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            it ->
                                    assertThat(TestExchange.problem(it).rule())
                                            .isEqualTo("content-type"));
        }
    }

    /** With apostrophes for quotation marks; null leaves the field out. */
    private static GateRow<String> row(
            String field, String sentence, @Nullable String refused, String passes, String words) {
        return new GateRow<>(field, sentence, with(field, refused), with(field, passes), words);
    }

    private static String with(String field, @Nullable String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("type", "'alerts'");
        fields.put("to", "'+493012345678'");
        fields.put("from", "'ACME'");
        fields.put("body", "'Door 4 is open'");
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return fields.entrySet().stream()
                .map(it -> "'%s':%s".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String good() {
        return with("from", "'ACME'");
    }

    private static String many(int numbers) {
        return IntStream.range(0, numbers)
                .mapToObj("'%d'"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(int length) {
        return "'" + "a".repeat(length) + "'";
    }

    private static SmsRequest read(String json) {
        try {
            return ReadRequest.from(request(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String detail(String json) {
        return problem(json).detail();
    }

    private static Problem problem(String json) {
        try {
            throw new AssertionError(read(json));
        } catch (RefusedException e) {
            return TestExchange.problem(e);
        }
    }

    private static MockHttpServletRequest request(String json) {
        var request = new MockHttpServletRequest("POST", "/v1/messages");
        request.setContentType("application/json");
        request.setContent(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return TestExchange.begun(request, new UUID(0, 1));
    }
}
