package org.smsauth.auth.outbound;

import java.io.IOException;

/** Small documents that others publish. */
@FunctionalInterface
interface Documents {

    /**
     * Reads one.
     *
     * @throws IOException when it is not there, too large, too slow, or at no permitted address
     */
    String fetch(DocumentUrl url) throws IOException;
}
