package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Tells a caller without a good token what is wrong, and how to get one. */
@Component
class RefuseStrangers implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    private final RefuseOnRecord refuseOnRecord;

    RefuseStrangers(RefuseOnRecord refuseOnRecord) {
        this.refuseOnRecord = refuseOnRecord;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        refuseOnRecord.refuse(request, response, problem(reason));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        commence(request, response, reason);
    }

    private static Problem problem(AuthenticationException reason) {
        return switch (reason) {
            case BadTokenException bad -> badToken(bad.rule(), String.valueOf(bad.getMessage()));
            case OAuth2AuthenticationException _ ->
                    badToken("header", "the Authorization header is not Bearer, a space, a token");
            default ->
                    Problem.of(
                                    ProblemType.UNAUTHENTICATED,
                                    "no-token",
                                    "Send an access token with scope clients.manage in the"
                                            + " Authorization header: Bearer, a space, the token")
                            .withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.bare());
        };
    }

    private static Problem badToken(String rule, String why) {
        return Problem.of(ProblemType.UNAUTHENTICATED, rule, "The token is not good: " + why)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.invalidToken(why));
    }
}
