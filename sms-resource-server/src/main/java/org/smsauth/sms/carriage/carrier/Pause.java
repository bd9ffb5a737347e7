package org.smsauth.sms.carriage.carrier;

import java.time.Instant;

/**
 * That an operator keeps a carrier from getting messages.
 *
 * @param client whose token it was done with
 * @param tokenId that token's {@code jti}
 */
public record Pause(String reason, Instant since, String client, String tokenId) {}
