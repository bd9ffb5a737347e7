package org.smsauth.auth.api.request;

import jakarta.servlet.http.HttpServletRequest;

/** Why a caller ends or suspends something, in its own words. */
public final class Reason {

    public static final String FIELD = "reason";

    /** Why a suspension is over: a DELETE brings no words. */
    public static final String RESUMED = "suspension ended";

    private static final int LONGEST = 400;

    private Reason() {}

    /** Reads a body that has the reason and nothing else. */
    public static String read(HttpServletRequest request) {
        var body = JsonBody.read(request, FIELD);
        var reason = of(body);
        body.refuseErrors();
        return reason;
    }

    public static String of(JsonBody body) {
        return body.line(FIELD, LONGEST);
    }
}
