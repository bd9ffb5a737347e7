package org.smsauth.sms.door.access;

import java.util.HashMap;
import java.util.Map;
import org.smsauth.model.Gate;
import org.smsauth.model.TokenClaims;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.signature.CompactForm;
import org.smsauth.sms.door.issuer.IssuerSigned;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads what a token says, if it is good in every respect that lasts as long as it does. */
final class VerifyToken {

    private static final MappedJwtClaimSetConverter AS_WRITTEN =
            MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, iss -> iss));

    private final JwtDecoder decoder;
    private final Gate<Jwt, String> rules;

    private final StatusClaim statusClaim;

    VerifyToken(IssuerSigned signed, Gate<Jwt, String> rules, StatusClaim statusClaim) {
        this.decoder = decoder(signed);
        this.rules = rules;
        this.statusClaim = statusClaim;
    }

    /**
     * @throws BadToken when it is not good
     * @throws AuthenticationServiceException when that cannot be known for lack of keys
     */
    GoodToken verify(String token) {
        var decoded = decoded(token);
        return switch (rules.decide(decoded)) {
            case Verdict.Permitted<String> _ -> read(decoded);
            case Verdict.Refused<String>(var rule, var why) -> throw new BadToken(rule, why);
        };
    }

    private GoodToken read(Jwt token) {
        var confirmation = CallerClaims.confirmation(token);
        return new GoodToken(
                CallerClaims.read(token, confirmation), statusClaim.read(token), confirmation);
    }

    private Jwt decoded(String token) {
        if (!CompactForm.has(token)) {
            throw unsigned();
        }
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw unsigned();
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the token could not be checked", e);
        }
    }

    private static BadToken unsigned() {
        return new BadToken(
                "signature",
                "the token is not a JWT of type at+jwt that the authorization server signed with"
                        + " ES256");
    }

    /** Checks algorithm, type and signature alone; the claims are for the rules. */
    private static JwtDecoder decoder(IssuerSigned signed) {
        var decoder = new NimbusJwtDecoder(signed.ofType(TokenClaims.TYPE));
        decoder.setClaimSetConverter(VerifyToken::claims);
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        return decoder;
    }

    /** The claims as they are: the stock converter makes up an {@code iat} and mends an iss. */
    private static Map<String, Object> claims(Map<String, Object> raw) {
        var claims = new HashMap<>(AS_WRITTEN.convert(raw));
        if (!raw.containsKey(JwtClaimNames.IAT)) {
            claims.remove(JwtClaimNames.IAT);
        }
        return claims;
    }
}
