package org.smsauth.runtime.edge;

import java.util.Map;
import java.util.UUID;

/** How a server says a refusal that none of its routes made: a problem (RFC 9457). */
@FunctionalInterface
public interface RefusalForm {

    /**
     * The members of the body.
     *
     * @param status the status it is answered with, 400 or more
     * @param detail what is wrong, and what would be right
     */
    Map<String, ?> body(int status, String detail, UUID requestId);
}
