package org.smsauth.auth.token.authentication;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.token.authentication.ReadClientCredentials.Found;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.runtime.signature.CompactForm;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** Reads a JWT that stands for the client (RFC 7521 section 4.2, RFC 7523 section 2.2). */
final class ReadAssertion {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private ReadAssertion() {}

    static Result<Optional<Found>> of(TokenForm form) {
        return form.once("client_assertion", "client_assertion_type").then(ReadAssertion::typed);
    }

    private static Result<Optional<Found>> typed(TokenForm form) {
        var assertion = form.one("client_assertion");
        var type = form.one("client_assertion_type");
        if (assertion.isEmpty()) {
            return type.isEmpty()
                    ? Result.done(Optional.empty())
                    : form.malformed("client_assertion is missing");
        }
        return type.equals(Optional.of(TYPE))
                ? read(assertion.get(), form)
                : form.malformed("Give client_assertion_type=" + TYPE);
    }

    private static Result<Optional<Found>> read(String assertion, TokenForm form) {
        var clientId = form.one("client_id");
        try {
            if (!CompactForm.has(assertion)) {
                throw new ParseException("it is not in compact form to the letter", 0);
            }
            var jwt = SignedJWT.parse(assertion);
            var presented =
                    isOutsiders(jwt)
                            ? new Presented.WorkloadToken(clientId.orElse(""), jwt)
                            : new Presented.ClientAssertion(clientId.orElse(subjectOf(jwt)), jwt);
            return Result.done(
                    Optional.of(new Found(ClientAuthenticationMethod.PRIVATE_KEY_JWT, presented)));
        } catch (ParseException | RuntimeException e) {
            return form.malformed(
                    "client_assertion is no signed JWT in compact form with a JSON object of claims");
        }
    }

    /** Whether somebody else speaks of the client: issuers are URLs, and no client id is one. */
    private static boolean isOutsiders(SignedJWT jwt) throws ParseException {
        var issuer = jwt.getJWTClaimsSet().getIssuer();
        return issuer != null && issuer.contains("://");
    }

    /** The {@code client_id} parameter may be left out: the subject is the client. */
    private static String subjectOf(SignedJWT jwt) throws ParseException {
        return Optional.ofNullable(jwt.getJWTClaimsSet().getSubject()).orElse("");
    }
}
