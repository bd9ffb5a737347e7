package org.smsauth.auth.audit;

import java.util.UUID;

/**
 * Where a request came from.
 *
 * @param requestId the id this server gave the request and answered in {@code X-Request-Id}
 * @param source the network address of the sender, without port
 */
public record Origin(UUID requestId, String source) {}
