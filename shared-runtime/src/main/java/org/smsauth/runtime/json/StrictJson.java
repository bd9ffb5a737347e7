package org.smsauth.runtime.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.runtime.text.Utf8;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one JSON value from its bytes. Refuses what readers take in different ways: bytes that are
 * not UTF-8, a member that is there twice (whatever its values), half of a surrogate pair, and
 * anything after the value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7493#section-2">RFC 7493, I-JSON, section 2</a>
 */
public final class StrictJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int LONGEST_NAME = 64;

    private StrictJson() {}

    /**
     * The one object.
     *
     * @throws MalformedJson when it is none
     */
    public static JsonNode object(byte[] bytes) throws MalformedJson {
        var value = value(bytes);
        if (!value.isObject()) {
            throw new MalformedJson("The body must be one JSON object");
        }
        return value;
    }

    /**
     * The one value, of any kind.
     *
     * @throws MalformedJson when it is none
     */
    public static JsonNode value(byte[] bytes) throws MalformedJson {
        try (var parser = JSON.createParser(text(bytes))) {
            var value = read(parser);
            requireWholeCharacters(value, "");
            return value;
        }
    }

    private static JsonNode read(JsonParser parser) throws MalformedJson {
        try {
            if (parser.nextToken() == null) {
                throw new MalformedJson("The body is empty; it must be one JSON object");
            }
            JsonNode value = parser.readValueAsTree();
            if (parser.nextToken() != null) {
                throw new MalformedJson("The body must be one JSON value and nothing after it");
            }
            return value;
        } catch (StreamConstraintsException _) {
            throw new MalformedJson(
                    "The body is no request of this API: it is nested too deeply, or a name or a"
                            + " number in it is too long");
        } catch (StreamReadException e) {
            var twice =
                    String.valueOf(e.getOriginalMessage()).startsWith("Duplicate Object property");
            throw twice
                    ? new MalformedJson(printable(parser.currentName()), "is there twice")
                    : new MalformedJson(
                            "The body is not JSON: look at line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()));
        }
    }

    /**
     * As UTF-8, without the byte order mark that some editors put first.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259 section 8.1</a>
     */
    private static String text(byte[] bytes) throws MalformedJson {
        var bad = Utf8.firstBad(bytes);
        if (bad >= 0) {
            throw new MalformedJson(
                    "The body is not UTF-8: look at byte %d, in line %d"
                            .formatted(bad + 1, Utf8.line(bytes, bad)));
        }
        var begin = Utf8.isMarked(bytes) ? 3 : 0;
        return new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_8);
    }

    /** {@code "\ud83d"} can be written in JSON, and is no text. */
    private static void requireWholeCharacters(JsonNode node, String place) throws MalformedJson {
        if (node.isString() && !isWhole(node.stringValue())) {
            throw new MalformedJson(
                    place.isEmpty() ? "body" : place,
                    "has half of a surrogate pair, which is no character");
        }
        if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                requireWholeCharacters(node.get(at), place + "[" + at + "]");
            }
        }
        for (var member : node.properties()) {
            var name = place + (place.isEmpty() ? "" : ".") + printable(member.getKey());
            if (!isWhole(member.getKey())) {
                throw new MalformedJson(
                        name, "has half of a surrogate pair in its name, which is no character");
            }
            requireWholeCharacters(member.getValue(), name);
        }
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(it -> Character.getType(it) == Character.SURROGATE);
    }

    /** A name as an answer and a record may quote it. */
    public static String printable(@Nullable String name) {
        return name == null
                ? "body"
                : ColumnText.cut(name.replaceAll("[^\\x20-\\x7E]", "?"), LONGEST_NAME);
    }
}
