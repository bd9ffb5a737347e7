package org.smsauth.auth.api.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.runtime.possession.NotHeldException;
import org.smsauth.runtime.possession.RefuseUnknown;
import org.smsauth.runtime.possession.Scheme;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Tells a caller without a good token what is wrong, and how to get one. */
@Component
public class RefuseStrangers extends RefuseUnknown {

    private final RefuseOnRecord refuseOnRecord;

    RefuseStrangers(RefuseOnRecord refuseOnRecord) {
        this.refuseOnRecord = refuseOnRecord;
    }

    @Override
    protected void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason,
            Scheme scheme)
            throws IOException {
        refuseOnRecord.refuse(request, response, problem(reason, scheme));
    }

    private static Problem problem(AuthenticationException reason, Scheme scheme) {
        return switch (reason) {
            case BadTokenException bad ->
                    badToken(bad.rule(), scheme, String.valueOf(bad.getMessage()));
            case NotHeldException bad when bad.isOfProof() ->
                    badProof(bad.rule(), String.valueOf(bad.getMessage()));
            case NotHeldException bad ->
                    badToken(bad.rule(), bad.schemeOr(scheme), String.valueOf(bad.getMessage()));
            default ->
                    Problem.of(
                                    ProblemType.UNAUTHENTICATED,
                                    "no-token",
                                    "Send an access token with scope clients.manage in the"
                                            + " Authorization header: DPoP, a space, the token, and a"
                                            + " proof of its key in the DPoP header; or Bearer over"
                                            + " TLS with the certificate it is bound to")
                            .withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.bare());
        };
    }

    private static Problem badToken(String rule, Scheme scheme, String why) {
        return Problem.of(ProblemType.UNAUTHENTICATED, rule, "The token is not good: " + why)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.invalidToken(scheme, why));
    }

    private static Problem badProof(String rule, String why) {
        return Problem.of(ProblemType.UNAUTHENTICATED, rule, "The DPoP proof is not good: " + why)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.invalidProof(why));
    }
}
