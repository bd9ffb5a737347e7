package org.smsauth.auth.token;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.key.SignAccessToken;
import org.smsauth.auth.token.request.Purpose;
import org.smsauth.auth.token.request.TokenRequest;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Makes access tokens (RFC 9068) out of requests that may have one. */
@Component
class Mint {

    private final IssuerSettings settings;
    private final SignAccessToken keys;
    private final TimeOrderedIds ids;
    private final JsonMapper json;
    private final Clock clock;

    Mint(
            IssuerSettings settings,
            SignAccessToken keys,
            TimeOrderedIds ids,
            JsonMapper json,
            Clock clock) {
        this.json = json;
        this.settings = settings;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    AccessToken mint(TokenRequest request) {
        var scope = request.granted();
        var id = ids.next();
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var authorization = request.authorization();
        return new AccessToken(
                id,
                keys.sign(claims(request, scope, id, issuedAt, authorization)),
                request.binding().map(Binding::tokenType).orElse(TokenType.BEARER),
                scope,
                request.asked().details().isPresent() ? authorization : null,
                issuedAt,
                request.client().client().permissions().tokenLifetime(),
                request.credential().expiresAt());
    }

    /** Written as they go, claim by claim: this is done for each token. */
    private byte[] claims(
            TokenRequest request,
            Scope scope,
            UUID id,
            Instant issuedAt,
            SmsAuthorization authorization) {
        var client = request.client().client();
        var purpose = Purpose.of(scope);
        var lifetime = client.permissions().tokenLifetime();
        var bytes = new ByteArrayOutputStream(1024);
        try (var claims = json.createGenerator(bytes)) {
            claims.writeStartObject();
            claims.writeStringProperty("iss", settings.issuer().toString());
            claims.writeStringProperty("sub", client.id().value());
            claims.writeStringProperty("aud", purpose.resource(settings).toString());
            claims.writeNumberProperty("iat", issuedAt.getEpochSecond());
            claims.writeNumberProperty("exp", issuedAt.plus(lifetime).getEpochSecond());
            claims.writeStringProperty("jti", id.toString());
            claims.writeStringProperty(TokenClaims.CLIENT_ID, client.id().value());
            claims.writeStringProperty(TokenClaims.SCOPE, scope.toString());
            claims.writeStringProperty(TokenClaims.DEPARTMENT, client.department().value());
            claims.writeStringProperty(TokenClaims.ENVIRONMENT, client.environment().wire());
            claims.writeStringProperty(TokenClaims.CREDENTIAL, request.credential().id().value());
            writeStatus(request.credential(), claims);
            if (purpose != Purpose.MANAGING) {
                claims.writeName(TokenClaims.AUTHORIZATION_DETAILS);
                writeDetails(authorization, claims);
            }
            request.binding().ifPresent(it -> writeConfirmation(it, claims));
            claims.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Where the credential's status stands (draft-ietf-oauth-status-list section 6). */
    private void writeStatus(Credential credential, JsonGenerator claims) {
        claims.writeObjectPropertyStart(TokenClaims.STATUS);
        claims.writeObjectPropertyStart("status_list");
        claims.writeNumberProperty("idx", credential.statusIndex());
        claims.writeStringProperty("uri", settings.url(OAuthPaths.STATUS_LIST));
        claims.writeEndObject();
        claims.writeEndObject();
    }

    /** The element of {@code authorization_details} (RFC 9396) that says what else is allowed. */
    static void writeDetails(SmsAuthorization authorization, JsonGenerator json) {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("type", SmsAuthorization.TYPE);
        json.writeArrayPropertyStart(SmsAuthorization.SENDERS);
        authorization.senders().forEach(it -> json.writeString(it.value()));
        json.writeEndArray();
        if (authorization.dailyLimit() != null) {
            json.writeNumberProperty(SmsAuthorization.DAILY_LIMIT, authorization.dailyLimit());
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    /** RFC 7800. */
    private static void writeConfirmation(Binding binding, JsonGenerator claims) {
        claims.writeObjectPropertyStart(Binding.CLAIM);
        binding.confirmation().forEach(claims::writeStringProperty);
        claims.writeEndObject();
    }
}
