package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.http.HttpHeaders;

/** Which version of a thing an answer shows, and a change starts from (RFC 9110 section 13.1.1). */
final class Revision {

    private Revision() {}

    static String etag(int revision) {
        return "\"" + revision + "\"";
    }

    /** Refuses a change that does not start from this revision, or does not say from which. */
    static void require(HttpServletRequest request, int current) {
        var given = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (given.isEmpty()) {
            throw Problem.of(
                            ProblemType.PRECONDITION_REQUIRED,
                            "if-match",
                            "Send the ETag you start from in an If-Match header")
                    .refused();
        }
        var fits =
                given.stream()
                        .flatMap(it -> Arrays.stream(it.split(",")))
                        .map(String::strip)
                        .anyMatch(it -> it.equals("*") || it.equals(etag(current)));
        if (!fits) {
            throw outdated(current).refused();
        }
    }

    static Problem outdated(int current) {
        return Problem.of(
                        ProblemType.PRECONDITION_FAILED,
                        "if-match",
                        "It has changed since: its ETag is now " + etag(current))
                .withHeader(HttpHeaders.ETAG, etag(current));
    }
}
