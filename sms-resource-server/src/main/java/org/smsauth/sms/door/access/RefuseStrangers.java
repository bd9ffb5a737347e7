package org.smsauth.sms.door.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.runtime.possession.NotHeldException;
import org.smsauth.runtime.possession.RefuseUnknown;
import org.smsauth.runtime.possession.Scheme;
import org.smsauth.sms.door.issuer.IssuerKeys;
import org.smsauth.sms.door.web.KnownCaller;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Tells a caller without a good token what is wrong, and where to get one. */
@Component
class RefuseStrangers extends RefuseUnknown {

    private final Challenges challenges;
    private final RefuseOnRecord refuseOnRecord;

    RefuseStrangers(Challenges challenges, RefuseOnRecord refuseOnRecord) {
        this.challenges = challenges;
        this.refuseOnRecord = refuseOnRecord;
    }

    @Override
    protected void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason,
            Scheme scheme)
            throws IOException {
        refuseOnRecord.refuse(
                KnownCaller.of(reason.getAuthenticationRequest()),
                request,
                response,
                problem(reason, scheme));
    }

    private Problem problem(AuthenticationException reason, Scheme scheme) {
        return switch (reason) {
            case BadToken bad ->
                    badToken(bad.type(), bad.rule(), scheme, String.valueOf(bad.getMessage()));
            case NotHeldException bad when bad.isOfProof() ->
                    badProof(bad.rule(), String.valueOf(bad.getMessage()));
            case NotHeldException bad ->
                    badToken(
                            ProblemType.UNAUTHENTICATED,
                            bad.rule(),
                            bad.schemeOr(scheme),
                            String.valueOf(bad.getMessage()));
            case StatusUnknown _ -> statusUnknown();
            case AuthenticationServiceException _ -> unreachable();
            default -> noToken();
        };
    }

    private Problem badToken(ProblemType type, String rule, Scheme scheme, String why) {
        return Problem.of(type, rule, "The token is not good: " + why + ".")
                .withHeader(Challenges.HEADER, challenges.invalidToken(scheme, why));
    }

    private Problem badProof(String rule, String why) {
        return Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        rule,
                        "The DPoP proof is not good: " + why + ".")
                .withHeader(Challenges.HEADER, challenges.invalidProof(why));
    }

    private Problem noToken() {
        return Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        "no-token",
                        "Send an access token in the Authorization header: Bearer, a space, the"
                                + " token. A token in the query or the body is ignored.")
                .withHeader(Challenges.HEADER, challenges.bare(Scheme.BEARER));
    }

    private static Problem statusUnknown() {
        return Problem.of(
                        ProblemType.STATUS_UNKNOWN,
                        "status-unknown",
                        "Whether the token has been revoked is not known: the status list of the"
                                + " authorization server is not to be had. Try again in "
                                + StatusUnknown.RETRY_AFTER
                                + " seconds.")
                .withHeader("Retry-After", StatusUnknown.RETRY_AFTER);
    }

    private static Problem unreachable() {
        var seconds = String.valueOf(IssuerKeys.BETWEEN_FETCHES.toSeconds());
        return Problem.of(
                        ProblemType.AUTHORIZATION_SERVER_UNREACHABLE,
                        "keys",
                        "The token could not be checked: the keys of the authorization server are"
                                + " not to be had. Try again in "
                                + seconds
                                + " seconds.")
                .withHeader("Retry-After", seconds);
    }
}
