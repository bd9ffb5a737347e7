package org.smsauth.runtime.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * How a server tells a person, whose browser asks for HTML, what programs are told by its {@link
 * RefusalForm}.
 */
public interface RefusalPage {

    /**
     * Whether it is said so there.
     *
     * @param path as the server's routes have it; empty when it could not be read, and then the
     *     request has no more than its headers
     */
    boolean isFor(String path);

    /**
     * The page. Tells the browser by headers what it loads; asks the store nothing.
     *
     * @param path as above
     * @param status the status it is answered with, 400 or more
     */
    String of(HttpServletRequest request, HttpServletResponse response, String path, int status);
}
