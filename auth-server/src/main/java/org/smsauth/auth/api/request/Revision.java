package org.smsauth.auth.api.request;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.http.HttpHeaders;

/** Which version of a thing an answer shows, and a change starts from (RFC 9110 section 13.1.1). */
public final class Revision {

    private Revision() {}

    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /** Refuses a change that does not start from this revision, or does not say from which. */
    public static void require(HttpServletRequest request, long current) {
        if (IfMatch.of(request) instanceof IfMatch.Absent) {
            throw Problem.of(
                            ProblemType.PRECONDITION_REQUIRED,
                            "if-match",
                            "Send the ETag you start from in an If-Match header")
                    .refused();
        }
        check(request, current);
    }

    /** From what a change says it starts. */
    public static IfMatch start(HttpServletRequest request) {
        var given = IfMatch.of(request);
        if (given instanceof IfMatch.Malformed) {
            throw Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            "if-match",
                            IfMatch.Malformed.SHAPE + "; this one is neither")
                    .refused();
        }
        return given;
    }

    /** Refuses a change that says it starts from another revision. */
    public static void check(HttpServletRequest request, long current) {
        if (!start(request).fits(current)) {
            throw outdated(current).refused();
        }
    }

    public static Problem outdated(long current) {
        return Problem.of(
                        ProblemType.PRECONDITION_FAILED,
                        "if-match",
                        "It has changed since: its ETag is now " + etag(current))
                .withHeader(HttpHeaders.ETAG, etag(current));
    }
}
