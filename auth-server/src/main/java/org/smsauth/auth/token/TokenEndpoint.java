package org.smsauth.auth.token;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.Verdict;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * How a token is issued (RFC 6749 section 4.4), from request to answer:
 *
 * <ol>
 *   <li>{@link ReadClientCredentials} and {@link AuthenticateClient}: who asks?
 *   <li>{@link ReadTokenRequest}: for what?
 *   <li>{@link BindToken}: for whose hands?
 *   <li>{@link IssuanceRules}: may it?
 *   <li>{@link Mint}: the token.
 *   <li>{@link AuditLog}: its record, committed before anybody sees the token.
 *   <li>{@link AnswerToken}, or {@link AnswerRefusal} from whichever step refused.
 * </ol>
 *
 * Spring's authorization server calls the steps; {@link AuthorizationServer} wires them.
 */
@Component
class TokenEndpoint implements AuthenticationProvider {

    private final BindToken bindToken;
    private final IssuanceRules rules;
    private final Mint mint;
    private final AuditLog audit;
    private final Clock clock;

    TokenEndpoint(
            BindToken bindToken, IssuanceRules rules, Mint mint, AuditLog audit, Clock clock) {
        this.bindToken = bindToken;
        this.rules = rules;
        this.mint = mint;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var request = ((TokenRequest.Carrier) authentication).request();
        return switch (bindToken.bind(request)) {
            case BindToken.Bound.Refused(var rule, var refusal) ->
                    throw refused(request, rule, refusal);
            case BindToken.Bound.To(var key) -> decide(request.boundTo(key));
        };
    }

    private Authentication decide(TokenRequest request) {
        return switch (rules.decide(request)) {
            case Verdict.Refused(var rule, var refusal) -> throw refused(request, rule, refusal);
            case Verdict.Permitted<TokenRefusal> _ -> issue(request);
        };
    }

    private Authentication issue(TokenRequest request) {
        var token = mint.mint(request);
        audit.record(
                entry(Event.TOKEN_ISSUED, request)
                        .tokenId(token.id())
                        .scope(token.scope())
                        .build());
        return answer(request, token);
    }

    private TokenRefusedException refused(TokenRequest request, String rule, TokenRefusal refusal) {
        return new TokenRefusedException(
                refusal,
                entry(Event.TOKEN_REFUSED, request)
                        .scope(request.scope().orElse(null))
                        .refusedBy(rule, refusal.description()));
    }

    private AuditEntry.Builder entry(Event event, TokenRequest request) {
        var client = request.client().client();
        return AuditEntry.of(event, clock.instant())
                .department(client.department())
                .client(client.id())
                .credential(request.credential().id())
                .origin(request.origin());
    }

    private static Authentication answer(TokenRequest request, AccessToken token) {
        return new OAuth2AccessTokenAuthenticationToken(
                request.by().registeredClient(),
                request.by(),
                new OAuth2AccessToken(
                        token.type(), token.value(), token.issuedAt(), token.expiresAt()),
                null,
                Map.of(AnswerToken.TOKEN, token));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return TokenRequest.Carrier.class.isAssignableFrom(authentication);
    }
}
