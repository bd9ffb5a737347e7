package org.smsauth.sms.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefusedException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body that is one JSON value in UTF-8, of which there are not too many bytes. */
public final class JsonBody {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonBody() {}

    /**
     * The value.
     *
     * @throws RefusedException when it is not; the detail says where and never quotes it
     */
    public static JsonNode read(HttpServletRequest request, int mostBytes) throws IOException {
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
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static RefusedException malformed(JacksonException e) {
        var at = e.getLocation();
        return new RefusedException(
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "json",
                        "The body is not one JSON value with each member once: look at line %d, column %d."
                                .formatted(
                                        at == null ? 1 : at.getLineNr(),
                                        at == null ? 1 : at.getColumnNr())));
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
