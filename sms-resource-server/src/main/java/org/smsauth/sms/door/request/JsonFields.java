package org.smsauth.sms.door.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.runtime.text.ColumnText;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, read to the letter: a field that is unknown, missing or not as it
 * must be is an error with its place.
 */
public final class JsonFields {

    private static final int LONGEST_REASON = 300;

    private final JsonNode object;
    private final String place;
    private final Errors errors;

    private JsonFields(JsonNode object, String place, Errors errors) {
        this.object = object;
        this.place = place;
        this.errors = errors;
    }

    /**
     * The fields of a node; none, and an error, when it is no object.
     *
     * @param place what stands before a field's name in its errors, such as {@code [3].}
     * @param known the fields there are
     */
    public static JsonFields of(JsonNode node, String place, Errors errors, List<String> known) {
        var fields = new JsonFields(node, place, errors);
        if (!node.isObject()) {
            errors.add(
                    place.isEmpty() ? "body" : place.substring(0, place.length() - 1),
                    "must be a JSON object with the fields " + String.join(", ", known));
            return fields;
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        errors.add(
                                place + StrictJson.printable(name),
                                "is not a field of this request; the fields are "
                                        + String.join(", ", known)));
        return fields;
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * The value, or null after an error.
     *
     * @param read throws IllegalArgumentException saying what would be right
     */
    public <T> @Nullable T required(String name, Function<JsonNode, T> read) {
        if (object.isObject() && !object.hasNonNull(name)) {
            errors.add(place + name, "is missing");
        }
        return optional(name, read);
    }

    /** The value; null when it is missing or null, or after an error. */
    public <T> @Nullable T optional(String name, Function<JsonNode, T> read) {
        if (!object.hasNonNull(name)) {
            return null;
        }
        try {
            return read.apply(object.get(name));
        } catch (IllegalArgumentException e) {
            errors.add(place + name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The field's text. */
    public static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("must be a string");
        }
        return node.stringValue();
    }

    /** Why somebody does something, for the record. */
    public static String reason(JsonNode node) {
        var reason = text(node).strip();
        if (reason.isEmpty() || !ColumnText.fits(reason, LONGEST_REASON)) {
            throw new IllegalArgumentException(
                    "must say why, in 1 to %d characters without line breaks"
                            .formatted(LONGEST_REASON));
        }
        return reason;
    }

    public static boolean truth(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("must be true or false");
        }
        return node.booleanValue();
    }

    /** The field's whole number. */
    public static long number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return node.longValue();
    }
}
