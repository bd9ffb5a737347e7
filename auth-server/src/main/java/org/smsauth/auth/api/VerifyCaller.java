package org.smsauth.auth.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.UUID;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.KnownClient;
import org.smsauth.auth.credential.KnownClients;
import org.smsauth.auth.token.OwnKeys;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Scope;
import org.smsauth.model.TokenClaims;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * Reads the caller out of a token of this server, if the token is good and its client, department
 * and credential still are. Stricter than offline verification: a token ends with the credential
 * that proved it, whether revoked, retired or expired.
 */
@Component
class VerifyCaller {

    private final DefaultJWTProcessor<SecurityContext> signatures;
    private final CallerRules rules;
    private final KnownClients clients;

    VerifyCaller(OwnKeys keys, CallerRules rules, KnownClients clients) {
        this.signatures = signatures(keys);
        this.rules = rules;
        this.clients = clients;
    }

    /** Checks algorithm, type and signature alone; the claims are for the rules. */
    private static DefaultJWTProcessor<SecurityContext> signatures(OwnKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.parse(TokenClaims.ALGORITHM),
                        (selector, _) -> selector.select(keys.published())));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TokenClaims.TYPE)));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return processor;
    }

    /**
     * @throws BadTokenException when it is not good
     */
    Caller verify(String token) {
        var claims = claims(token);
        refuseIf(rules.ofToken(claims));
        try {
            return standing(claims);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadTokenException("claims", "its claims are not those this server writes");
        }
    }

    private JWTClaimsSet claims(String token) {
        try {
            return signatures.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new BadTokenException(
                    "signature", "it is not a JWT of type at+jwt that this server signed");
        }
    }

    private Caller standing(JWTClaimsSet claims) throws ParseException {
        var known =
                clients.find(String.valueOf(claims.getStringClaim(TokenClaims.CLIENT_ID)))
                        .orElse(null);
        var credential =
                clients.findCredential(
                                new CredentialId(
                                        String.valueOf(
                                                claims.getStringClaim(TokenClaims.CREDENTIAL))))
                        .orElse(null);
        if (known == null || credential == null) {
            throw new BadTokenException("client", "its client or credential is not known here");
        }
        refuseIf(rules.ofStanding(new CallerRules.Standing(known, credential)));
        return caller(claims, known, credential);
    }

    private static Caller caller(JWTClaimsSet claims, KnownClient known, Credential credential)
            throws ParseException {
        var held = Scope.parse(String.valueOf(claims.getStringClaim(TokenClaims.SCOPE)));
        var client = known.client();
        return new Caller(
                client.id(),
                client.department(),
                credential.id(),
                UUID.fromString(String.valueOf(claims.getJWTID())),
                client.environment(),
                held.within(client.permissions().scope()).within(known.department().entitlement()));
    }

    private static void refuseIf(Verdict<String> verdict) {
        if (verdict instanceof Verdict.Refused<String>(var rule, var why)) {
            throw new BadTokenException(rule, why);
        }
    }
}
