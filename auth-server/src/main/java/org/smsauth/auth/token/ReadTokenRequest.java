package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.binding.ClientCertificates;
import org.smsauth.model.Scope;
import org.smsauth.runtime.RequestId;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Reads what an authenticated client asks for (RFC 6749 section 4.4.2, RFC 8707 section 2, RFC 9396
 * section 6).
 */
@Component
class ReadTokenRequest implements AuthenticationConverter {

    private final ClientCertificates certificates;

    ReadTokenRequest(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var form = TokenForm.of(request);
        if (!form.one("grant_type")
                .equals(Optional.of(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()))) {
            throw new TokenRefusedException(TokenRefusal.unsupportedGrantType(), null);
        }
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof AuthenticatedClient client)) {
            throw new TokenRefusedException(TokenRefusal.noClientAuthentication(), null);
        }
        return new TokenRequest.Carrier(
                new TokenRequest(
                        client,
                        form.one("scope").map(ReadTokenRequest::scope),
                        form.all("resource"),
                        form.one("authorization_details").map(AskedDetails::parse),
                        Collections.list(request.getHeaders(OfferDpopNonce.PROOF)),
                        chain(certificates, request).stream().findFirst(),
                        Optional.empty(),
                        originOf(request)));
    }

    private static Scope scope(String text) {
        try {
            return Scope.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new TokenRefusedException(
                    TokenRefusal.invalidScope(String.valueOf(malformed.getMessage())), null);
        }
    }

    static List<X509Certificate> chain(
            ClientCertificates certificates, HttpServletRequest request) {
        try {
            return certificates.of(request);
        } catch (IllegalArgumentException e) {
            throw TokenForm.malformed("The client certificate cannot be read: " + e.getMessage());
        }
    }

    static Origin originOf(HttpServletRequest request) {
        return new Origin(RequestId.of(request), request.getRemoteAddr());
    }
}
