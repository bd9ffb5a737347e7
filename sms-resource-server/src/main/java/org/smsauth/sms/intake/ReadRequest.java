package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.intake.StrictJson.Malformed;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.web.Exchange;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.springframework.http.MediaType;

/** Reads a request from its bytes, of which there are not too many. */
final class ReadRequest {

    private static final int MOST_BYTES = 128 * 1024;

    private ReadRequest() {}

    static Reading from(HttpServletRequest request) throws IOException {
        if (!isPlainUtf8(request)) {
            return unreadable(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "content-type",
                    "The body must be in UTF-8 and not compressed.");
        }
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return unreadable(
                    ProblemType.TOO_LARGE,
                    "size",
                    "The body has more than " + MOST_BYTES + " bytes.");
        }
        try {
            var reading = RequestFields.read(StrictJson.read(bytes, RequestFields.FORMS));
            tell(Exchange.of(request), reading);
            return reading;
        } catch (Malformed e) {
            return unreadable(ProblemType.MALFORMED_REQUEST, "json", e.getMessage() + ".");
        }
    }

    private static boolean isPlainUtf8(HttpServletRequest request) {
        var type = request.getContentType();
        if (request.getHeader("Content-Encoding") != null) {
            return false;
        }
        if (MediaType.APPLICATION_JSON_VALUE.equals(type)) {
            return true;
        }
        var charset = MediaType.parseMediaType(type).getCharset();
        return charset == null || charset.equals(StandardCharsets.UTF_8);
    }

    /** What the record of a refusal says of a request that could be read. */
    private static void tell(Exchange exchange, Reading reading) {
        if (reading instanceof Reading.Read(var request)) {
            exchange.about(request.type().wire(), () -> recipients(request));
        }
    }

    private static @Nullable String recipients(SmsRequest request) {
        return request.isList()
                ? request.to().size() + " recipients"
                : PhoneNumber.parse(request.to().getFirst()).map(PhoneNumber::masked).orElse(null);
    }

    private static Reading unreadable(ProblemType type, String rule, String detail) {
        return new Reading.Unreadable(Problem.of(type, rule, detail));
    }
}
