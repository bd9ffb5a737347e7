package org.smsauth.sms.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.HashMap;
import java.util.Map;
import org.smsauth.model.Gate;
import org.smsauth.model.TokenClaims;
import org.smsauth.model.Verdict;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads a caller out of a token, if the token is good in every respect. */
final class VerifyToken {

    private static final MappedJwtClaimSetConverter AS_WRITTEN =
            MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, iss -> iss));

    private final JwtDecoder decoder;
    private final Gate<Jwt, String> rules;

    VerifyToken(JWKSource<SecurityContext> keys, Gate<Jwt, String> rules) {
        this.decoder = decoder(keys);
        this.rules = rules;
    }

    /**
     * @throws BadToken when it is not good
     * @throws AuthenticationServiceException when that cannot be known for lack of keys
     */
    Caller verify(String token) {
        var decoded = decoded(token);
        return switch (rules.decide(decoded)) {
            case Verdict.Permitted<String> _ -> CallerClaims.read(decoded);
            case Verdict.Refused<String>(var rule, var why) -> throw new BadToken(rule, why);
        };
    }

    private Jwt decoded(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw new BadToken(
                    "signature",
                    "the token is not a JWT of type at+jwt that the authorization server signed"
                            + " with"
                            + " ES256");
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the token could not be checked", e);
        }
    }

    /** Checks algorithm, type and signature alone; the claims are for the rules. */
    private static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(TokenClaims.ALGORITHM), keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType(TokenClaims.TYPE),
                        new JOSEObjectType("application/" + TokenClaims.TYPE)));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
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
