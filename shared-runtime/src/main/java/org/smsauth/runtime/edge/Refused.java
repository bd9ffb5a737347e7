package org.smsauth.runtime.edge;

import org.jspecify.annotations.Nullable;

/** What is said of a request that the container refused. Nothing of the request is in it. */
final class Refused {

    static final String TWO_AUTHORIZATIONS =
            "The request has more than one Authorization header; send one.";

    static final String BODY =
            "The body of the request is not as its headers say, or broke off: look at its length, and"
                    + " with Transfer-Encoding: chunked at its chunks and trailers (RFC 9112 section"
                    + " 7.1).";

    static final String PARAMETERS =
            "A parameter of the query or of the form cannot be read: each has a name, then = and its"
                    + " value, both percent-encoded UTF-8.";

    /** What is said of a request that came too slowly. */
    static final String LATE =
            "The request did not come in time, all of its head or all of its body; send it again on a"
                    + " new connection.";

    private static final String TOO_MANY =
            "This server has as many requests at once as it has room for, of all callers or of this"
                    + " address; send it again after the time in the Retry-After header.";

    private static final int LONGEST = 120;

    private Refused() {}

    /**
     * @param message the container's; it may quote the request
     */
    static String detail(int status, @Nullable String message) {
        return switch (status) {
            case 400 ->
                    TWO_AUTHORIZATIONS.equals(message)
                            ? TWO_AUTHORIZATIONS
                            : "The request is not HTTP as this server reads it: look at its request"
                                    + " line, the characters of its path, its Host and its headers"
                                    + " (RFC 9112).";
            case 401 -> "The request needs authentication.";
            case 403 -> "This is not permitted.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This method is not one of this path.";
            case 408 -> LATE;
            case 413 -> "The body of the request is too large.";
            case 414 -> "The request line is too long: all of a head has 8 KiB at most.";
            case 417 -> "The only Expect header that this server meets is 100-continue.";
            case 431 ->
                    "The headers of the request are too long, or too many: all of its head has 8 KiB and 100 headers at most.";
            case 501 -> "This server has no such method or transfer coding.";
            case 503 -> TOO_MANY;
            case 505 -> "This server speaks HTTP/1.1.";
            default ->
                    status < 500
                            ? "The request is refused; its status says why."
                            : "This server made a mistake; quote the request_id when you report it.";
        };
    }

    static String shortened(@Nullable String message) {
        if (message == null) {
            return "";
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
