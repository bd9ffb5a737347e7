package org.smsauth.runtime.edge;

import java.util.Map;
import java.util.UUID;

/**
 * How a server says a refusal that none of its routes made, in the form of the path's own errors.
 */
@FunctionalInterface
public interface RefusalForm {

    /**
     * The answer to a request that got no further.
     *
     * @param path as the server's routes have it; empty when it could not be read
     * @param status the status it is answered with, 400 or more
     * @param detail what is wrong, and what would be right
     */
    Body of(String path, int status, String detail, UUID requestId);

    /**
     * A JSON object and what it is, such as a problem (RFC 9457).
     *
     * @param members in the order in which they are written
     */
    record Body(String contentType, Map<String, ?> members) {

        /** One of type {@code application/problem+json}. */
        public static Body problem(Map<String, ?> members) {
            return new Body("application/problem+json", members);
        }
    }
}
