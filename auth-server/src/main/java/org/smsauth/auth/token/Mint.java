package org.smsauth.auth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.binding.Binding;
import org.smsauth.model.SenderId;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.stereotype.Component;

/** Makes access tokens (RFC 9068) out of requests that may have one. */
@Component
class Mint {

    private final IssuerSettings settings;
    private final KeyRing keys;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Mint(IssuerSettings settings, KeyRing keys, TimeOrderedIds ids, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    AccessToken mint(TokenRequest request) {
        var client = request.client().client();
        var scope = request.granted();
        var id = ids.next();
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var purpose = Purpose.of(scope);
        var details = List.of(sms(request.authorization()));
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(settings.issuer().toString())
                        .subject(client.id().value())
                        .audience(purpose.resource(settings).toString())
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(
                                Date.from(issuedAt.plus(client.permissions().tokenLifetime())))
                        .jwtID(id.toString())
                        .claim(TokenClaims.CLIENT_ID, client.id().value())
                        .claim(TokenClaims.SCOPE, scope.toString())
                        .claim(TokenClaims.DEPARTMENT, client.department().value())
                        .claim(TokenClaims.ENVIRONMENT, client.environment().wire())
                        .claim(TokenClaims.CREDENTIAL, request.credential().id().value())
                        .claim(TokenClaims.STATUS, status(request));
        if (purpose != Purpose.MANAGING) {
            claims.claim(TokenClaims.AUTHORIZATION_DETAILS, details);
        }
        request.binding().ifPresent(it -> claims.claim(Binding.CLAIM, it.confirmation()));
        return new AccessToken(
                id,
                keys.sign(claims.build()),
                request.binding().map(Binding::tokenType).orElse(TokenType.BEARER),
                scope,
                request.details().isPresent() ? details : null,
                issuedAt,
                client.permissions().tokenLifetime());
    }

    /** Where the credential's status stands (draft-ietf-oauth-status-list section 6). */
    private Map<String, Object> status(TokenRequest request) {
        return Map.of(
                "status_list",
                Map.of(
                        "idx", request.credential().statusIndex(),
                        "uri", settings.url(PublishStatusList.PATH)));
    }

    /** The element of {@code authorization_details} (RFC 9396) that says what else is allowed. */
    private static Map<String, Object> sms(SmsAuthorization authorization) {
        var details = new LinkedHashMap<String, Object>();
        details.put("type", SmsAuthorization.TYPE);
        details.put(
                SmsAuthorization.SENDERS,
                authorization.senders().stream().map(SenderId::value).toList());
        if (authorization.dailyLimit() != null) {
            details.put(SmsAuthorization.DAILY_LIMIT, authorization.dailyLimit());
        }
        return details;
    }
}
