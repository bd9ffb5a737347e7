package org.smsauth.auth.api.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.UUID;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.binding.ClientCertificates;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.token.OwnKeys;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Scope;
import org.smsauth.model.TokenClaims;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.possession.Confirmation;
import org.smsauth.runtime.possession.HolderOfToken;
import org.smsauth.runtime.possession.PresentedToken;
import org.smsauth.runtime.signature.CompactForm;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.stereotype.Component;

/**
 * Reads the caller out of a token of this server, if the token is good and its client, department
 * and credential still are. Stricter than offline verification: a token ends with the credential
 * that proved it, whether revoked, retired or expired.
 */
@Component
public class VerifyCaller {

    private final DefaultJWTProcessor<SecurityContext> signatures;
    private final CallerRules rules;
    private final KnownClients clients;
    private final HolderOfToken holder;

    VerifyCaller(
            OwnKeys keys,
            CallerRules rules,
            KnownClients clients,
            ClientCertificates certificates,
            UsedOnce usedOnce,
            IssuerSettings settings,
            Clock clock) {
        this.signatures = signatures(keys);
        this.rules = rules;
        this.clients = clients;
        this.holder =
                certificates.holderOfToken(
                        usedOnce, clock, request -> settings.issuer() + PublicPath.within(request));
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
     * The caller a request is from.
     *
     * @throws BadTokenException when the token is not good
     * @throws org.smsauth.runtime.possession.NotHeldException when it may be good, and its sender
     *     another
     */
    public Caller verify(HttpServletRequest request, PresentedToken presented) {
        var claims = claims(presented.getCredentials());
        refuseIf(rules.ofToken(claims));
        try {
            var caller = standing(claims);
            holder.check(request, presented, Confirmation.read(claims.getClaim(Binding.CLAIM)));
            return caller;
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadTokenException("claims", "its claims are not those this server writes");
        }
    }

    private JWTClaimsSet claims(String token) {
        try {
            if (CompactForm.has(token)) {
                return signatures.process(token, null);
            }
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // told below
        }
        throw new BadTokenException(
                "signature", "it is not a JWT of type at+jwt that this server signed");
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
        refuseIf(rules.ofStanding(new KnownCredential(known, credential)));
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
