package org.smsauth.sms.door.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Reads a body that is one JSON value to the letter, of which there are not too many bytes. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * The value.
     *
     * @throws RefusedException when it is not; the detail says where and never quotes it
     */
    public static JsonNode read(HttpServletRequest request, int mostBytes) throws IOException {
        return read(request, mostBytes, StrictJson::value);
    }

    /**
     * The value, which must be an object.
     *
     * @throws RefusedException when it is not
     */
    public static JsonNode object(HttpServletRequest request, int mostBytes) throws IOException {
        return read(request, mostBytes, StrictJson::object);
    }

    @FunctionalInterface
    private interface Reader {

        JsonNode read(byte[] bytes) throws MalformedJson;
    }

    private static JsonNode read(HttpServletRequest request, int mostBytes, Reader reader)
            throws IOException {
        requireUtf8(request);
        var bytes = request.getInputStream().readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.TOO_LARGE,
                            "size",
                            "The body has more than " + mostBytes + " bytes."));
        }
        try {
            return reader.read(bytes);
        } catch (MalformedJson e) {
            throw new RefusedException(malformed(e));
        }
    }

    /** As the caller is told. */
    private static Problem malformed(MalformedJson e) {
        var member = e.member();
        return member == null
                ? Problem.of(ProblemType.MALFORMED_REQUEST, "json", e.words() + ".")
                : Problem.ofFields("fields", List.of(new FieldError(member, e.words())));
    }

    /**
     * Passes a body on that is text in UTF-8.
     *
     * @throws RefusedException when the body is compressed or in another character set
     */
    public static void requireUtf8(HttpServletRequest request) {
        var type = request.getContentType();
        var charset = type == null ? null : MediaType.parseMediaType(type).getCharset();
        if (request.getHeader("Content-Encoding") != null
                || (charset != null && !charset.equals(StandardCharsets.UTF_8))) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "content-type",
                            "The body must be in UTF-8 and not compressed."));
        }
    }
}
