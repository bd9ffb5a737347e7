package org.smsauth.auth.audit;

import java.util.UUID;
import org.smsauth.runtime.text.TextOnRecord;

/**
 * Where a request came from.
 *
 * @param requestId the id this server gave the request and answered in {@code X-Request-Id}
 * @param source the network address of the sender, without port
 */
public record Origin(UUID requestId, String source) {

    private static final int LONGEST_SOURCE = 64;

    /** Behind a proxy the address is what its header says, which may be anything. */
    public Origin {
        source = TextOnRecord.within(LONGEST_SOURCE, TextOnRecord.line(source));
    }
}
