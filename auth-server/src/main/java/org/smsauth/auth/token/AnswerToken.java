package org.smsauth.auth.token;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.smsauth.model.TokenClaims;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the token to its client (RFC 6749 section 5.1). */
@Component
class AnswerToken implements AuthenticationSuccessHandler {

    /** Under this name the token endpoint hands over the {@link AccessToken}. */
    static final String TOKEN = AccessToken.class.getName();

    private final JsonMapper json;

    AnswerToken(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication issued)
            throws IOException {
        var parameters = ((OAuth2AccessTokenAuthenticationToken) issued).getAdditionalParameters();
        var token = (AccessToken) requireNonNull(parameters.get(TOKEN));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token.value());
        answer.put("token_type", token.type().getValue());
        answer.put("expires_in", token.lifetime().toSeconds());
        answer.put("scope", token.scope().toString());
        if (token.details() != null) {
            answer.put(TokenClaims.AUTHORIZATION_DETAILS, token.details()); // RFC 9396 section 7
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        json.writeValue(response.getOutputStream(), answer);
    }
}
