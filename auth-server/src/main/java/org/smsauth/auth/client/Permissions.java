package org.smsauth.auth.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;

/**
 * What a client may have and do.
 *
 * @param scope what it is registered for; at issue time the department's entitlement still counts
 * @param senderIds the sender ids its messages may carry
 * @param networks where its token requests may come from
 * @param dailyLimit the most messages a day, or null for no limit of its own
 * @param tokenLifetimeSeconds how long its tokens live, 60 to 900
 * @param senderConstrained whether its tokens must be bound to a key (RFC 9449, RFC 8705)
 * @param highSecurity whether it keeps to the FAPI 2.0 profile: no shared secret, bound tokens
 * @param dpopBound whether its tokens must be bound by DPoP (RFC 9449 section 5.2)
 * @param certificateBound whether its tokens must be bound to its TLS certificate (RFC 8705 section
 *     3.4)
 */
public record Permissions(
        Scope scope,
        SenderIds senderIds,
        Networks networks,
        @Nullable Long dailyLimit,
        int tokenLifetimeSeconds,
        boolean senderConstrained,
        boolean highSecurity,
        boolean dpopBound,
        boolean certificateBound) {

    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));

    /** How long tokens live unless the registration says otherwise. */
    public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofMinutes(5);

    /** From any network, without a limit, with the default lifetime and bearer tokens. */
    public static Permissions of(Scope scope, SenderIds senderIds) {
        return new Permissions(
                scope,
                senderIds,
                Networks.ANY,
                null,
                Math.toIntExact(DEFAULT_TOKEN_LIFETIME.toSeconds()),
                false,
                false,
                false,
                false);
    }

    public Duration tokenLifetime() {
        return Duration.ofSeconds(tokenLifetimeSeconds);
    }

    /** Whether a token must be bound to a key of the client. */
    public boolean requiresBoundTokens() {
        return senderConstrained || highSecurity || dpopBound || certificateBound;
    }

    /** Whether none of what it may do is to send. */
    public boolean sendsNothing() {
        return !scope.isEmpty() && scope.within(MESSAGES).isEmpty();
    }

    Changes values() {
        return Changes.note()
                .set("scope", scope)
                .set("sender_ids", senderIds)
                .set("networks", networks)
                .set("daily_limit", dailyLimit)
                .set("token_lifetime", tokenLifetimeSeconds)
                .set("sender_constrained", senderConstrained)
                .set("high_security", highSecurity)
                .set("dpop_bound_access_tokens", dpopBound)
                .set("tls_client_certificate_bound_access_tokens", certificateBound)
                .done();
    }

    Changes changesTo(Permissions after) {
        return Changes.note()
                .changed("scope", scope, after.scope)
                .changed("sender_ids", senderIds, after.senderIds)
                .changed("networks", networks, after.networks)
                .changed("daily_limit", dailyLimit, after.dailyLimit)
                .changed("token_lifetime", tokenLifetimeSeconds, after.tokenLifetimeSeconds)
                .changed("sender_constrained", senderConstrained, after.senderConstrained)
                .changed("high_security", highSecurity, after.highSecurity)
                .changed("dpop_bound_access_tokens", dpopBound, after.dpopBound)
                .changed(
                        "tls_client_certificate_bound_access_tokens",
                        certificateBound,
                        after.certificateBound)
                .done();
    }
}
