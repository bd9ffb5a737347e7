package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.web.Problem.FieldError;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object read to the letter: every member that is unknown, there twice or of another form
 * than it may have is an error with the member's name.
 *
 * @param members what was read: a {@code String}, a {@code Boolean}, a {@code Long} or a {@code
 *     List} of strings, as their forms allow; null members are left out
 * @param errors what was wrong with members
 */
record StrictJson(Map<String, Object> members, List<FieldError> errors) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_ERRORS = 20;

    /** What a member may look like. */
    enum Form {
        STRING("must be a string"),
        ONE_OR_MORE_STRINGS("must be a string or a list of strings"),
        STRING_OR_WHOLE_NUMBER("must be a string or a whole number"),
        BOOLEAN("must be true or false");

        private final String otherwise;

        Form(String otherwise) {
            this.otherwise = otherwise;
        }
    }

    /** The bytes are not one JSON object; the message says where, and never quotes them. */
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    static StrictJson read(byte[] bytes, Map<String, Form> known) throws Malformed {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("The body must be one JSON object");
            }
            var read = new StrictJson(new LinkedHashMap<>(), new ArrayList<>());
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                read.member(parser, known);
            }
            if (parser.nextToken() != null) {
                throw new Malformed("The body must be one JSON object and nothing after it");
            }
            return read;
        } catch (StreamConstraintsException _) {
            throw new Malformed(
                    "The body is no request of this API: it is nested too deeply, or a name or a"
                            + " number in it is too long");
        } catch (StreamReadException e) {
            var at = e.getLocation();
            throw new Malformed(
                    "The body is not JSON: look at line %d, column %d"
                            .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private void member(JsonParser parser, Map<String, Form> known) {
        var name = parser.currentName();
        var token = parser.nextToken();
        var form = known.get(name);
        if (form == null) {
            error(
                    printable(name),
                    "is not a field of this request; the fields are "
                            + String.join(", ", known.keySet()));
            parser.skipChildren();
        } else if (token != JsonToken.VALUE_NULL) {
            value(parser, token, form)
                    .ifPresentOrElse(it -> put(name, it), () -> error(name, form.otherwise));
        }
    }

    private void put(String name, Object value) {
        if (members.put(name, value) != null) {
            error(name, "is there twice");
        }
    }

    /** The value if it has that form, and in any case past it. */
    private static Optional<Object> value(JsonParser parser, JsonToken token, Form form) {
        var value =
                switch (token) {
                    case VALUE_STRING -> form == Form.BOOLEAN ? null : parser.getString();
                    case VALUE_TRUE -> form == Form.BOOLEAN ? true : null;
                    case VALUE_FALSE -> form == Form.BOOLEAN ? false : null;
                    case VALUE_NUMBER_INT ->
                            form == Form.STRING_OR_WHOLE_NUMBER ? wholeNumber(parser) : null;
                    case START_ARRAY -> form == Form.ONE_OR_MORE_STRINGS ? strings(parser) : null;
                    default -> null;
                };
        parser.skipChildren();
        return Optional.ofNullable(value);
    }

    private static @Nullable Long wholeNumber(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> null;
        };
    }

    private static @Nullable List<String> strings(JsonParser parser) {
        var strings = new ArrayList<String>();
        var areStrings = true;
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                strings.add(parser.getString());
            } else {
                areStrings = false;
                parser.skipChildren();
            }
        }
        return areStrings ? List.copyOf(strings) : null;
    }

    private void error(String field, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(field, message));
        }
    }

    /** What a caller wrote in a form that every answer and record can take. */
    static String printable(String text) {
        var clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "...";
    }
}
