package org.smsauth.runtime.outage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * How one part of a server's paths says that the store is away, where that is not a problem (RFC
 * 9457). Asks the store nothing.
 */
public interface OutageForm {

    boolean isFor(HttpServletRequest request);

    /**
     * Writes type and body; status and headers are set.
     *
     * @param words what is wrong and what to do, in one or two sentences of printable ASCII
     */
    void write(HttpServletRequest request, HttpServletResponse response, String words)
            throws Exception;
}
