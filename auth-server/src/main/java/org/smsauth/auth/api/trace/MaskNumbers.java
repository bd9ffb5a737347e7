package org.smsauth.auth.api.trace;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leaves of the numbers that messages are to what tells them apart: {@code +1415*****23}. */
final class MaskNumbers {

    private static final Pattern NUMBER = Pattern.compile("(\\+[0-9]{4})([0-9]+)([0-9]{2})");

    private MaskNumbers() {}

    /** The messages of a trace, each with its number masked, also where words name one. */
    static JsonNode in(JsonNode messages) {
        var masked = messages.deepCopy();
        mask(masked);
        return masked;
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : object.propertyNames().toArray(String[]::new)) {
                var value = object.path(name);
                if (value.isString()) {
                    object.put(name, masked(value.asString()));
                } else {
                    mask(value);
                }
            }
        } else {
            node.values().forEach(MaskNumbers::mask);
        }
    }

    static String masked(String text) {
        return NUMBER.matcher(text)
                .replaceAll(it -> it.group(1) + "*".repeat(it.group(2).length()) + it.group(3));
    }
}
