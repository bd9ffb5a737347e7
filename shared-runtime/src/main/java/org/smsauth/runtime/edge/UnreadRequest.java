package org.smsauth.runtime.edge;

import org.apache.catalina.connector.Request;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/** What was wrong of a request that Tomcat could not read, which it says of most with a 400. */
final class UnreadRequest {

    private static final String TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11")
                    .getString("iib.requestheadertoolarge.error");

    private UnreadRequest() {}

    /** The status that says it best: 414 and 431 of a head that is too long (RFC 6585). */
    static int status(int status, Request request, @Nullable Throwable cause) {
        if (status != 400 || !isTooLong(cause)) {
            return status;
        }
        return request.getCoyoteRequest().requestURI().isNull() ? 414 : 431;
    }

    /** For too many headers, and nothing else of a head, Tomcat has an illegal state. */
    private static boolean isTooLong(@Nullable Throwable cause) {
        return switch (cause) {
            case IllegalArgumentException e -> TOO_LARGE.equals(e.getMessage());
            case InvalidParameterException _ -> false;
            case IllegalStateException _ -> true;
            case null, default -> false;
        };
    }

    /** What is said of it. */
    static String detail(int status, @Nullable String message, @Nullable Throwable cause) {
        return switch (cause) {
            case BadRequestException _ when status == 400 -> Refused.BODY;
            case InvalidParameterException _ when status == 400 -> Refused.PARAMETERS;
            case null, default -> Refused.detail(status, message);
        };
    }
}
