package org.smsauth.auth.token.status;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.token.authentication.TokenInQuestion;
import org.smsauth.auth.token.request.Refusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Environment;
import org.smsauth.model.TokenClaims;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a resource server the state of a token (RFC 7662). A client may ask only if it is
 * registered for the scope {@code tokens.introspect}: it then speaks for a resource server.
 */
@Component
public class IntrospectToken {

    private static final String SCOPE = ManagementScope.INTROSPECTION.scope();

    private final OwnTokens tokens;
    private final RevokedTokens revoked;
    private final KnownClients clients;
    private final JsonMapper json;

    IntrospectToken(
            OwnTokens tokens, RevokedTokens revoked, KnownClients clients, JsonMapper json) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.clients = clients;
        this.json = json;
    }

    /** The members of the answer. */
    public Result<Map<String, Object>> introspect(TokenInQuestion request) {
        var client = request.by().client().client();
        return client.permissions().scope().tokens().contains(SCOPE)
                ? Result.done(state(client, request.token()))
                : Result.refused(
                        new Refusal.NotPermitted(
                                request.by(),
                                null,
                                "introspection-scope",
                                TokenRefusal.unauthorizedClient(
                                        "Only a client registered for the scope %s, a resource server's, may ask"
                                                .formatted(SCOPE))));
    }

    private Map<String, Object> state(Client client, String token) {
        var answer = new LinkedHashMap<String, Object>();
        tokens.read(token)
                .filter(claims -> reaches(client, claims))
                .filter(this::counts)
                .ifPresentOrElse(
                        claims -> {
                            answer.put("active", true);
                            answer.putAll(claims.toJSONObject());
                            answer.put("token_type", tokenType(claims));
                        },
                        () -> answer.put("active", false));
        return answer;
    }

    /** A sandbox client is told nothing of production's tokens (RFC 7662 section 2.2). */
    private static boolean reaches(Client client, JWTClaimsSet claims) {
        return client.environment() == Environment.PRODUCTION
                || client.environment().wire().equals(claims.getClaim(TokenClaims.ENVIRONMENT));
    }

    private boolean counts(JWTClaimsSet claims) {
        return !revoked.contain(claims.getJWTID())
                && Optional.ofNullable(claims.getClaim(TokenClaims.CREDENTIAL))
                        .map(id -> new CredentialId(id.toString()))
                        .flatMap(clients::findWithClient)
                        .map(it -> StatusList.statusOf(it) == StatusList.Status.VALID)
                        .orElse(false);
    }

    /** RFC 9449 section 6.2: a token bound to a key is presented in that key's scheme. */
    private static String tokenType(JWTClaimsSet claims) {
        return claims.getClaim("cnf") instanceof Map<?, ?> cnf && cnf.containsKey("jkt")
                ? "DPoP"
                : "Bearer";
    }

    public void write(
            HttpServletRequest request, HttpServletResponse response, Authentication answered)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        json.writeValue(response.getOutputStream(), answered.getPrincipal());
    }
}
