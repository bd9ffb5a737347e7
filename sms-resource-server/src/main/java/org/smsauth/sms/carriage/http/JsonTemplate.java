package org.smsauth.sms.carriage.http;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON body with placeholders in its strings, or in the place of a number. A member whose string
 * comes out empty is left out.
 */
final class JsonTemplate {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern BARE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    /** Marks a string that stands for a number; no setting has one. */
    private static final String NUMBER = "\uE000";

    private final JsonNode template;

    /**
     * @throws IllegalArgumentException when it is no JSON, or a placeholder is unknown
     */
    JsonTemplate(String where, String source) {
        try {
            this.template =
                    StrictJson.value(withNumbersQuoted(source).getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(where + " is no JSON: " + e.getMessage());
        }
        check(where, template);
    }

    /** Puts placeholders that stand outside strings, where JSON has none, into strings. */
    private static String withNumbersQuoted(String source) {
        var quoted = new StringBuilder();
        var bare = BARE.matcher(source);
        boolean inString = false;
        for (int at = 0; at < source.length(); at++) {
            char c = source.charAt(at);
            if (inString && c == '\\' && at + 1 < source.length()) {
                quoted.append(c).append(source.charAt(++at));
            } else if (!inString && bare.region(at, source.length()).lookingAt()) {
                quoted.append('"').append(NUMBER).append(bare.group()).append('"');
                at = bare.end() - 1;
            } else {
                inString = (c == '"') != inString;
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private static void check(String where, JsonNode node) {
        if (node.isString()) {
            TemplateText.of(where, node.asString());
        }
        node.forEach(it -> check(where, it));
    }

    boolean has(Placeholder place) {
        return has(template, place);
    }

    private static boolean has(JsonNode node, Placeholder place) {
        if (node.isString()) {
            return TemplateText.of("", node.asString()).has(place);
        }
        return node.valueStream().anyMatch(it -> has(it, place));
    }

    byte[] filled(Values values) {
        return JSON.writeValueAsBytes(filled(template, values));
    }

    private static JsonNode filled(JsonNode node, Values values) {
        if (node.isObject()) {
            var object = NODES.objectNode();
            node.propertyStream()
                    .forEach(it -> {
                        var value = filled(it.getValue(), values);
                        if (!(value.isString() && value.asString().isEmpty())) {
                            object.set(it.getKey(), value);
                        }
                    });
            return object;
        }
        if (node.isArray()) {
            var array = NODES.arrayNode();
            node.forEach(it -> array.add(filled(it, values)));
            return array;
        }
        return node.isString() ? filled(node.asString(), values) : node;
    }

    private static JsonNode filled(String text, Values values) {
        var isNumber = text.startsWith(NUMBER);
        var filled =
                TemplateText.of("", isNumber ? text.substring(1) : text)
                        .filled(values::of, UnaryOperator.identity());
        return isNumber && filled.matches("[0-9]{1,18}")
                ? NODES.numberNode(Long.parseLong(filled))
                : NODES.stringNode(filled);
    }
}
