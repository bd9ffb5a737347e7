package org.smsauth.auth.token.status;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.UUID;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.token.authentication.TokenInQuestion;
import org.smsauth.auth.token.request.RecordRefusal;
import org.smsauth.auth.token.request.Refusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenRefusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revokes one token for the client it was issued to (RFC 7009). A token that is none, has expired
 * or is revoked already is answered like one that was revoked (section 2.2), and nothing is
 * changed.
 */
@Component
public class RevokeToken {

    private final OwnTokens tokens;
    private final RevokedTokens revoked;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevokeToken(
            OwnTokens tokens,
            RevokedTokens revoked,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public Result<TokenInQuestion> revoke(TokenInQuestion request) {
        return tokens.read(request.token())
                .filter(claims -> !revoked.contain(claims.getJWTID()))
                .map(claims -> revoke(request, claims))
                .orElseGet(() -> Result.done(request));
    }

    private Result<TokenInQuestion> revoke(TokenInQuestion request, JWTClaimsSet claims) {
        var by = request.by();
        if (!by.client().client().id().value().equals(claims.getSubject())) {
            return Result.refused(
                    new Refusal.NotPermitted(
                            by,
                            null,
                            "foreign-token",
                            TokenRefusal.unauthorizedClient(
                                    "The token was issued to another client, which alone can revoke it")));
        }
        transaction.executeWithoutResult(change -> {
            if (revoked.add(claims.getJWTID(), claims.getExpirationTime().toInstant())) {
                audit.append(
                        RecordRefusal.about(by, AuditEntry.of(Event.TOKEN_REVOKED, clock.instant()))
                                .tokenId(UUID.fromString(claims.getJWTID()))
                                .origin(request.origin())
                                .build());
            } else {
                change.setRollbackOnly();
            }
        });
        return Result.done(request);
    }
}
