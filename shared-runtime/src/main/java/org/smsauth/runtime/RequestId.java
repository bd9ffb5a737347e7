package org.smsauth.runtime;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;

/**
 * Every request has an id of ours, answered in {@value #HEADER}: what is recorded about a request
 * is found by it. An id the sender claims is not taken.
 */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** Gives a request its id, before anything else is done with it. */
    public static void give(UUID id, ServletRequest request, HttpServletResponse response) {
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id.toString());
    }

    /** The id of a request. */
    public static UUID of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID id) {
            return id;
        }
        throw new IllegalStateException("the request has no id: it came by another way");
    }
}
