package org.smsauth.sms.queue;

import java.util.UUID;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * Whose a message is, down to the token it came with. Client and department own it; credential and
 * token only tell how it came, and may be long gone when it is sent.
 *
 * @param tokenId the {@code jti} of the token
 * @param requestId the request that brought it
 */
public record Origin(
        Environment environment,
        DepartmentId department,
        ClientId client,
        CredentialId credential,
        String tokenId,
        UUID requestId) {}
