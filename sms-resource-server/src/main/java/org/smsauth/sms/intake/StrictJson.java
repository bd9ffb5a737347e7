package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smsauth.sms.web.Problem.FieldError;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object whose members are strings, read to the letter: every member that is unknown, there
 * twice or no string is an error with the member's name.
 *
 * @param members what was read, null members left out
 * @param errors what was wrong with members
 */
record StrictJson(Map<String, String> members, List<FieldError> errors) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The bytes are not one JSON object; the message says where, and never quotes them. */
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    static StrictJson read(byte[] bytes, Set<String> known) throws Malformed {
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

    private void member(JsonParser parser, Set<String> known) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (!known.contains(name)) {
            error(
                    printable(name),
                    "is not a field of this request; the fields are " + String.join(", ", known));
        } else if (value == JsonToken.VALUE_STRING) {
            if (members.put(name, parser.getString()) != null) {
                error(name, "is there twice");
            }
        } else if (value != JsonToken.VALUE_NULL) {
            error(name, "must be a string");
        }
        parser.skipChildren();
    }

    private void error(String field, String message) {
        if (errors.size() < 20) {
            errors.add(new FieldError(field, message));
        }
    }

    private static String printable(String name) {
        var clean = name.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "...";
    }
}
