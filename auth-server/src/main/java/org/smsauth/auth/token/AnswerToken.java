package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.model.TokenClaims;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the token to its client (RFC 6749 section 5.1). */
@Component
class AnswerToken {

    /** In seconds, as {@code client_secret_expires_at} of RFC 7591 section 3.2.1. */
    static final String CREDENTIAL_EXPIRES_AT = "credential_expires_at";

    private final JsonMapper json;

    AnswerToken(JsonMapper json) {
        this.json = json;
    }

    void write(AccessToken token, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        try (var answer = json.createGenerator(response.getOutputStream())) {
            write(token, answer);
        }
    }

    private static void write(AccessToken token, JsonGenerator answer) {
        answer.writeStartObject();
        answer.writeStringProperty("access_token", token.value());
        answer.writeStringProperty("token_type", token.type().getValue());
        answer.writeNumberProperty("expires_in", token.lifetime().toSeconds());
        answer.writeStringProperty("scope", token.scope().toString());
        answer.writeNumberProperty(
                CREDENTIAL_EXPIRES_AT, token.credentialExpiresAt().getEpochSecond());
        if (token.details() != null) {
            answer.writeName(TokenClaims.AUTHORIZATION_DETAILS); // RFC 9396 section 7
            Mint.writeDetails(token.details(), answer);
        }
        answer.writeEndObject();
    }
}
