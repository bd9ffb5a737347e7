package org.smsauth.auth.console.tryout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try.
 *
 * @param client whose token it was
 * @param tokenId the {@code jti} of the token; null when none was issued
 * @param token its header and its claims, without the signature that would make it useful
 * @param refusedBy the rule that let no token be issued
 * @param why in words, when there was no token or no answer
 * @param status that of the SMS server's answer; 0 when there was none
 * @param message its id, when the message was accepted
 * @param requestId under which a refusal is on record
 */
record TryOut(
        String id,
        String client,
        String at,
        String type,
        String from,
        String to,
        String body,
        String json,
        @Nullable String tokenId,
        List<String> token,
        @Nullable String refusedBy,
        @Nullable String why,
        int status,
        List<String> headers,
        String answer,
        @Nullable String message,
        @Nullable String requestId) {}
