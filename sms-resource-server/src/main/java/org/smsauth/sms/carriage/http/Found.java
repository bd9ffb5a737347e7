package org.smsauth.sms.carriage.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;

/**
 * Where something is in an answer: the first of some places in its JSON (RFC 6901), or its text;
 * and, with an expression, what its first group, or all of it, matches there.
 */
record Found(@DefaultValue List<String> at, @Nullable String like) {

    Found {
        at.forEach(Found::checkPointer);
        if (like != null) {
            pattern(like);
        }
    }

    static Found at(String... pointers) {
        return new Found(List.of(pointers), null);
    }

    static Found like(String expression) {
        return new Found(List.of(), expression);
    }

    static void checkPointer(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a place in JSON is a JSON pointer such as /messages/0/id, not " + pointer);
        }
    }

    static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s is no regular expression: %s".formatted(expression, e.getDescription()));
        }
    }

    /** Empty when there is nothing of the kind. */
    Optional<String> in(Answer answer) {
        return text(answer).flatMap(this::matched).filter(it -> !it.isBlank());
    }

    private Optional<String> text(Answer answer) {
        return at.isEmpty()
                ? Optional.of(answer.body().strip())
                : at.stream().flatMap(it -> value(answer.json(), it).stream()).findFirst();
    }

    private Optional<String> matched(String text) {
        if (like == null) {
            return Optional.of(text);
        }
        var found = pattern(like).matcher(text);
        return found.find()
                ? Optional.ofNullable(found.group(Math.min(1, found.groupCount())))
                : Optional.empty();
    }

    /** A string, a number or a word there, as text. */
    static Optional<String> value(JsonNode json, String pointer) {
        var node = json.at(pointer);
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asString())
                : Optional.empty();
    }
}
