package org.smsauth.auth.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How values are read from JSON, each in its one form. Throws IllegalArgumentException in words for
 * the caller that never quote what was sent: it may be a secret in the wrong place.
 */
final class JsonValues {

    private static final int LONGEST_ELEMENT = 64;

    private JsonValues() {}

    /** One line that every store can take. */
    static String text(JsonNode node) {
        require(node.isString(), "must be a string");
        var text = node.asString();
        require(
                text.codePoints().noneMatch(JsonValues::unfit),
                "must be one line, without control characters");
        return text;
    }

    private static boolean unfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> false;
        };
    }

    static List<String> texts(JsonNode node, int most) {
        require(
                node.isArray()
                        && node.size() <= most
                        && node.valueStream()
                                .allMatch(it ->
                                        it.isString() && it.asString().length() <= LONGEST_ELEMENT),
                "must be a list of at most %d strings of at most %d characters"
                        .formatted(most, LONGEST_ELEMENT));
        return node.valueStream().map(JsonValues::text).toList();
    }

    static int number(JsonNode node) {
        require(node.isIntegralNumber() && node.canConvertToInt(), "must be a whole number");
        return node.asInt();
    }

    static long largeNumber(JsonNode node) {
        require(node.isIntegralNumber() && node.canConvertToLong(), "must be a whole number");
        return node.asLong();
    }

    static boolean flag(JsonNode node) {
        require(node.isBoolean(), "must be true or false");
        return node.asBoolean();
    }

    /** RFC 3339, to the microsecond. */
    static Instant time(JsonNode node) {
        try {
            var time = OffsetDateTime.parse(text(node));
            require(time.getYear() >= 2000 && time.getYear() <= 9999, "must be a year of our time");
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time like 2030-01-31T12:00:00Z", e);
        }
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
