package org.smsauth.auth.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.runtime.text.Visible;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object as a request brings it, read to the letter: what is wrong with its fields is
 * collected, so that all of it is said at once.
 */
public final class JsonBody {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_ERRORS = 20;
    private static final MediaType MERGE_PATCH =
            MediaType.parseMediaType("application/merge-patch+json"); // RFC 7396

    private final JsonNode object;
    private final List<FieldRefusal> errors = new ArrayList<>();

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads any JSON object.
     *
     * @throws RefusedException when it is none, or too large
     */
    public static JsonBody read(HttpServletRequest request) {
        requireJson(request);
        try {
            var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.of(
                                ProblemType.TOO_LARGE,
                                "size",
                                "The body has more than %d bytes".formatted(MOST_BYTES))
                        .refused();
            }
            return new JsonBody(object(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a JSON object that has these fields and no others.
     *
     * @throws RefusedException when it is none, or too large
     */
    public static JsonBody read(HttpServletRequest request, String... fields) {
        return read(request).with(List.of(fields));
    }

    private static void requireJson(HttpServletRequest request) {
        if (!isPlainJson(request)) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "content-type",
                            "The body must be application/json, in UTF-8 and not compressed")
                    .withHeader("Accept", MediaType.APPLICATION_JSON_VALUE)
                    .refused();
        }
    }

    private static boolean isPlainJson(HttpServletRequest request) {
        try {
            var type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            var charset = type.getCharset();
            return request.getHeader("Content-Encoding") == null
                    && (charset == null || charset.equals(StandardCharsets.UTF_8))
                    && (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                            || MERGE_PATCH.equalsTypeAndSubtype(type));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode object(byte[] bytes) {
        try {
            return StrictJson.object(bytes);
        } catch (MalformedJson e) {
            throw malformed(e.member() == null ? e.words() : e.member() + ": " + e.words());
        }
    }

    private static RefusedException malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_REQUEST, "json", detail).refused();
    }

    /** The same body, any other field of which is an error. */
    public JsonBody with(Collection<String> fields) {
        object.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name ->
                        error(
                                StrictJson.printable(name),
                                "is not a field of this request; the fields are "
                                        + String.join(", ", fields)));
        return this;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    /**
     * The value of a field.
     *
     * @param absent what a field means that is not there, or is not as it must be
     * @param cleared what {@code null} means
     * @param read throws IllegalArgumentException saying what would be right
     */
    public <T extends @Nullable Object> T value(
            String field, T absent, T cleared, Function<JsonNode, ? extends T> read) {
        var node = object.get(field);
        if (node == null) {
            return absent;
        }
        if (node.isNull()) {
            return cleared;
        }
        try {
            return read.apply(node);
        } catch (IllegalArgumentException e) {
            error(field, String.valueOf(e.getMessage()));
            return absent;
        }
    }

    /** The value of a field; null when it is {@code null}, is not there or is not as it must be. */
    public <T> @Nullable T value(String field, Function<JsonNode, ? extends T> read) {
        return this.<@Nullable T>value(field, null, null, read);
    }

    /** Which one of these fields is there; the empty string and an error if not exactly one is. */
    public String oneOf(List<String> fields) {
        var there = fields.stream().filter(object::hasNonNull).toList();
        if (there.size() == 1) {
            return there.getFirst();
        }
        error(
                there.isEmpty() ? fields.getFirst() : there.getLast(),
                "give exactly one of: " + String.join(", ", fields));
        return "";
    }

    /** A line of text that must be there, or the empty string and an error. */
    public String line(String field, int longest) {
        var text = value(field, "", "", JsonValues::text).strip();
        if (Visible.isNothing(text) || text.length() > longest) {
            error(field, "one line of 1 to %d characters".formatted(longest));
        }
        return text;
    }

    /** Notes an error, unless that field has one already. */
    public void error(String field, String message) {
        if (errors.size() < MOST_ERRORS
                && errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldRefusal(field, message));
        }
    }

    /** What is wrong so far. */
    public List<FieldRefusal> errors() {
        return List.copyOf(errors);
    }

    /** Refuses the request if a field of it is not as it must be. */
    public void refuseErrors() {
        if (!errors.isEmpty()) {
            throw refusedErrors();
        }
    }

    /** The refusal with all errors so far. */
    public RefusedException refusedErrors() {
        return Problem.ofFields(errors()).refused();
    }
}
