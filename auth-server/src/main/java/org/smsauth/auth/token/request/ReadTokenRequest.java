package org.smsauth.auth.token.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.binding.ClientCertificates;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.model.Scope;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/**
 * Reads what an authenticated client asks for (RFC 6749 section 4.4.2, RFC 8707 section 2, RFC 9396
 * section 6).
 */
@Component
public class ReadTokenRequest {

    private static final String GRANT = AuthorizationGrantType.CLIENT_CREDENTIALS.getValue();

    private final ClientCertificates certificates;

    ReadTokenRequest(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    public Result<TokenRequest> read(
            HttpServletRequest request, TokenForm posted, KnownCredential by) {
        return ofGrant(posted.sentBy(by))
                .then(form -> form.once("scope", "authorization_details"))
                .then(form ->
                        asked(form)
                                .then(asked ->
                                        Possession.of(request, certificates, form)
                                                .then(shown ->
                                                        Result.done(
                                                                TokenRequest.of(
                                                                        by,
                                                                        asked,
                                                                        shown,
                                                                        BindOrigin.of(request))))));
    }

    private static Result<TokenForm> ofGrant(TokenForm form) {
        if (!form.hasOne("grant_type")) {
            return form.malformed("Give grant_type=client_credentials, once, in the body");
        }
        return form.one("grant_type").equals(Optional.of(GRANT))
                ? Result.done(form)
                : form.refused(TokenRefusal.unsupportedGrantType());
    }

    private static Result<Asked> asked(TokenForm form) {
        return scope(form)
                .then(scope ->
                        details(form)
                                .then(details ->
                                        Result.done(
                                                new Asked(scope, form.all("resource"), details))));
    }

    private static Result<Optional<Scope>> scope(TokenForm form) {
        try {
            return Result.done(form.one("scope").map(Scope::parse));
        } catch (IllegalArgumentException malformed) {
            return form.refused(TokenRefusal.invalidScope(String.valueOf(malformed.getMessage())));
        }
    }

    private static Result<Optional<AskedDetails>> details(TokenForm form) {
        try {
            return Result.done(form.one("authorization_details").map(AskedDetails::parse));
        } catch (IllegalArgumentException malformed) {
            return form.refused(
                    TokenRefusal.invalidAuthorizationDetails(
                            String.valueOf(malformed.getMessage())));
        }
    }
}
