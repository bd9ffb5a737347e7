package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each refusal says, word by word: {@code explained.json} has a whole body for each, named by
 * the last part of its type, and by what was wrong where one type has several. {@code {}} in a
 * string stands for what changes from run to run.
 */
final class Explained {

    private static final JsonNode BODIES = read();

    private Explained() {}

    private static JsonNode read() {
        try (var in = Explained.class.getResourceAsStream("/explained.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names() {
        return new TreeSet<>(BODIES.propertyNames());
    }

    /** The answer has that body, and the ledger has the refusal under the answer's request id. */
    static void isExplained(Answer answer, String name, Refusals refusals) {
        hasBody(answer, name);
        var record = refusals.find(answer.requestId());
        assertThat(record).as("in the ledger: %s", name).isPresent();
        assertThat(record.orElseThrow().code()).isEqualTo(answer.text("code"));
        assertThat(record.orElseThrow().status()).isEqualTo(answer.status());
        assertThat(record.orElseThrow().detail()).isEqualTo(answer.text("detail"));
    }

    /** The answer has that body. */
    static void hasBody(Answer answer, String name) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var body = (ObjectNode) answer.json();
        assertThat(body.path("status").asInt()).isEqualTo(answer.status());
        assertThat(body.remove("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
        var expected = BODIES.path(name);
        if (!matches(body, expected)) {
            assertThat(body.toPrettyString()).as(name).isEqualTo(expected.toPrettyString());
        }
    }

    private static boolean matches(JsonNode is, JsonNode expected) {
        if (expected.isString() && expected.asString().contains("{}")) {
            var pattern = Pattern.quote(expected.asString()).replace("{}", "\\E.+\\Q");
            return is.asString().matches(pattern);
        }
        if (expected.isObject() && is.isObject()) {
            return Set.copyOf(is.propertyNames()).equals(Set.copyOf(expected.propertyNames()))
                    && expected.propertyNames().stream()
                            .allMatch(it -> matches(is.path(it), expected.path(it)));
        }
        if (expected.isArray() && is.size() == expected.size()) {
            for (int i = 0; i < is.size(); i++) {
                if (!matches(is.path(i), expected.path(i))) {
                    return false;
                }
            }
            return is.isArray();
        }
        return is.equals(expected);
    }
}
