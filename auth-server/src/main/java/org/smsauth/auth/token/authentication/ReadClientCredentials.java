package org.smsauth.auth.token.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.auth.binding.ClientCertificates;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.token.request.Possession;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.auth.token.request.TokenRefusal;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * Finds what a request proves its client by: a secret in the {@code Authorization} header or in the
 * body, an assertion, or the certificate of its connection; and one of them alone (RFC 6749 section
 * 2.3). A certificate may come along with any of the others: the token is bound to it.
 */
@Component
class ReadClientCredentials {

    private final ClientCertificates certificates;

    ReadClientCredentials(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    /**
     * One way the request authenticates its client.
     *
     * @param method its name in RFC 7591 and RFC 8705
     */
    record Found(ClientAuthenticationMethod method, Presented presented) {}

    Result<Presented> read(HttpServletRequest request, TokenForm form) {
        return ReadBasicSecret.of(request, form)
                .then(header ->
                        form.once("client_id", "client_secret")
                                .then(ReadAssertion::of)
                                .then(assertion ->
                                        only(
                                                Stream.of(header, secretInBody(form), assertion)
                                                        .flatMap(Optional::stream)
                                                        .toList(),
                                                request,
                                                form)))
                .then(found -> checked(found.presented(), form));
    }

    private static Optional<Found> secretInBody(TokenForm form) {
        return form.one("client_secret")
                .map(secret ->
                        new Found(
                                ClientAuthenticationMethod.CLIENT_SECRET_POST,
                                new Presented.Secret(form.one("client_id").orElse(""), secret)));
    }

    private Result<Found> only(List<Found> found, HttpServletRequest request, TokenForm form) {
        return switch (found.size()) {
            case 0 ->
                    Possession.chain(certificates, request, form).then(it -> certificate(it, form));
            case 1 -> Result.done(found.getFirst());
            default ->
                    form.malformed(
                            "Authenticate once; the request does so by "
                                    + found.stream()
                                            .map(it -> it.method().getValue())
                                            .collect(Collectors.joining(" and by ")));
        };
    }

    private static Result<Found> certificate(List<X509Certificate> chain, TokenForm form) {
        var clientId = form.one("client_id");
        return chain.isEmpty() || clientId.isEmpty()
                ? form.refused(TokenRefusal.noClientAuthentication())
                : Result.done(
                        new Found(
                                ClientAuthenticationMethod.TLS_CLIENT_AUTH,
                                new Presented.ClientCertificate(clientId.get(), chain)));
    }

    private static Result<Presented> checked(Presented presented, TokenForm form) {
        var clientId = presented.clientId();
        if (clientId.isBlank() || !clientId.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            return form.malformed("Give a client_id in printable ASCII");
        }
        return form.one("client_id").filter(it -> !it.equals(clientId)).isPresent()
                ? form.malformed(
                        "client_id is not the one the client authenticates with, " + clientId)
                : Result.done(presented);
    }
}
