package org.smsauth.auth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revokes one token for the client it was issued to (RFC 7009). A token that is none, has expired
 * or is revoked already is answered like one that was revoked (section 2.2), and nothing is
 * changed.
 */
@Component
class RevokeToken implements AuthenticationProvider {

    private final OwnTokens tokens;
    private final JdbcRevokedTokens revoked;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevokeToken(
            OwnTokens tokens,
            JdbcRevokedTokens revoked,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var request = (TokenInQuestion.ToRevoke) authentication;
        tokens.read(request.token())
                .filter(claims -> !revoked.contain(claims.getJWTID()))
                .ifPresent(claims -> revoke(request, claims));
        return request;
    }

    private void revoke(TokenInQuestion request, JWTClaimsSet claims) {
        var client = request.by().client().client();
        var entry =
                AuditEntry.of(Event.TOKEN_REVOKED, clock.instant())
                        .department(client.department())
                        .client(client.id())
                        .credential(request.by().credential().id())
                        .tokenId(UUID.fromString(claims.getJWTID()))
                        .origin(request.origin());
        if (!client.id().value().equals(claims.getSubject())) {
            var refusal =
                    TokenRefusal.unauthorizedClient(
                            "The token was issued to another client, which alone can revoke it");
            throw new TokenRefusedException(
                    refusal,
                    AuditEntry.of(Event.TOKEN_REFUSED, clock.instant())
                            .department(client.department())
                            .client(client.id())
                            .credential(request.by().credential().id())
                            .refusedBy("foreign-token", refusal.description()));
        }
        transaction.executeWithoutResult(change -> {
            if (revoked.add(claims.getJWTID(), claims.getExpirationTime().toInstant())) {
                audit.append(entry.build());
            } else {
                change.setRollbackOnly();
            }
        });
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return TokenInQuestion.ToRevoke.class.isAssignableFrom(authentication);
    }
}
