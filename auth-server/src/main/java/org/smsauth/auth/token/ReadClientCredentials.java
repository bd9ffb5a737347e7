package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsauth.auth.binding.ClientCertificates;
import org.smsauth.auth.credential.Presented;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Finds what a token request proves its client by: a secret in the {@code Authorization} header or
 * in the body, an assertion, or the certificate of its connection; and one of them alone (RFC 6749
 * section 2.3). A certificate may come along with any of the others: the token is bound to it.
 */
@Component
class ReadClientCredentials implements AuthenticationConverter {

    private final ClientCertificates certificates;

    ReadClientCredentials(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var form = TokenForm.of(request);
        var found =
                Stream.of(ReadBasicSecret.of(request), secretInBody(form), ReadAssertion.of(form))
                        .flatMap(Optional::stream)
                        .toList();
        return switch (found) {
            case List<Found> none when none.isEmpty() -> checked(certificate(request, form), form);
            case List<Found> one when one.size() == 1 -> checked(one.getFirst(), form);
            case List<Found> several ->
                    throw TokenForm.malformed(
                            "Authenticate once; the request does so by "
                                    + String.join(
                                            " and by ",
                                            several.stream()
                                                    .map(it -> it.method().getValue())
                                                    .toList()));
        };
    }

    /**
     * One way the request authenticates its client.
     *
     * @param method its name in RFC 7591 and RFC 8705
     */
    record Found(ClientAuthenticationMethod method, Presented presented) {}

    private Found certificate(HttpServletRequest request, TokenForm form) {
        var chain = ReadTokenRequest.chain(certificates, request);
        var clientId = form.one("client_id");
        if (chain.isEmpty() || clientId.isEmpty()) {
            throw new TokenRefusedException(TokenRefusal.noClientAuthentication(), null);
        }
        return new Found(
                ClientAuthenticationMethod.TLS_CLIENT_AUTH,
                new Presented.ClientCertificate(clientId.get(), chain));
    }

    private static Optional<Found> secretInBody(TokenForm form) {
        return form.one("client_secret")
                .map(secret ->
                        new Found(
                                ClientAuthenticationMethod.CLIENT_SECRET_POST,
                                new Presented.Secret(form.one("client_id").orElse(""), secret)));
    }

    private static OAuth2ClientAuthenticationToken checked(Found found, TokenForm form) {
        var clientId = found.presented().clientId();
        if (clientId.isBlank() || !clientId.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw TokenForm.malformed("Give a client_id in printable ASCII");
        }
        if (form.one("client_id").filter(it -> !it.equals(clientId)).isPresent()) {
            throw TokenForm.malformed(
                    "client_id is not the one the client authenticates with, " + clientId);
        }
        return new OAuth2ClientAuthenticationToken(
                clientId, found.method(), found.presented(), null);
    }
}
