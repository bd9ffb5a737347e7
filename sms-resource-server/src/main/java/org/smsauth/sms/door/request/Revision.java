package org.smsauth.sms.door.request;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.runtime.web.IfMatch;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.http.HttpHeaders;

/** Which version of a thing an answer shows, and a change starts from (RFC 9110 section 13.1.1). */
public final class Revision {

    private Revision() {}

    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /** From what a change says it starts. */
    public static IfMatch start(HttpServletRequest request) {
        var given = IfMatch.of(request);
        if (given instanceof IfMatch.Malformed) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            "http",
                            IfMatch.Malformed.SHAPE + "; this one is neither."));
        }
        return given;
    }

    /**
     * Refuses a change that starts from another revision than there is.
     *
     * @param what is changed, such as {@code The settings}
     */
    public static RefusedException stale(String what, long now) {
        return new RefusedException(
                Problem.of(
                                ProblemType.PRECONDITION_FAILED,
                                "if-match",
                                what
                                        + " have been changed since you read them, and were not"
                                        + " changed by this request. Read them again, then decide.")
                        .withHeader(HttpHeaders.ETAG, etag(now)));
    }
}
