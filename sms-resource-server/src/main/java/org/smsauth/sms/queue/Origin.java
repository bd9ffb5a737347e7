package org.smsauth.sms.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.text.ColumnText;

/**
 * Whose a message is, down to the token it came with. Client and department own it; credential and
 * token only tell how it came, and may be long gone when it is sent.
 *
 * @param tokenId the {@code jti} of the token
 * @param requestId the request that brought it
 * @param source the address the request came from; null for messages older than that record
 * @param correlator what the client calls the request, if it said so
 */
public record Origin(
        Environment environment,
        DepartmentId department,
        ClientId client,
        CredentialId credential,
        String tokenId,
        UUID requestId,
        @Nullable String source,
        @Nullable String correlator) {

    private static final int LONGEST_SOURCE = 64;

    /** A proxy may forward any words as an address. */
    public Origin {
        source = source == null ? null : ColumnText.cut(source, LONGEST_SOURCE);
    }
}
