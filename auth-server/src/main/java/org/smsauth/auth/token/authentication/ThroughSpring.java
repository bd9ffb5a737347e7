package org.smsauth.auth.token.authentication;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.token.request.AnswerRefusal;
import org.smsauth.auth.token.request.RefusedException;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Where Spring's filters ask our steps: who asks, and what is to become of a token. Each is asked
 * once, with the request as it came, and its refusal is thrown from here alone. Nothing is left to
 * do for a provider: this one passes on what has been done.
 */
@Component
public class ThroughSpring implements AuthenticationProvider {

    private final AuthenticateClient authenticateClient;
    private final AnswerRefusal answerRefusal;

    ThroughSpring(AuthenticateClient authenticateClient, AnswerRefusal answerRefusal) {
        this.authenticateClient = authenticateClient;
        this.answerRefusal = answerRefusal;
    }

    /** The client a request is from: an {@link AuthenticatedClient}. */
    public AuthenticationConverter client() {
        return request ->
                orThrow(
                        TokenForm.of(request)
                                .then(form ->
                                        authenticateClient
                                                .authenticate(request, form)
                                                .then(by ->
                                                        Result.done(
                                                                new AuthenticatedClient(
                                                                        by, form)))));
    }

    /**
     * What becomes of the token that an {@link AuthenticatedClient} asks about: the step's answer
     * is the principal.
     */
    public static <T> AuthenticationConverter aboutToken(
            Function<TokenInQuestion, Result<T>> step) {
        return request -> {
            var client =
                    (AuthenticatedClient) SecurityContextHolder.getContext().getAuthentication();
            var question =
                    TokenInQuestion.read(
                            requireNonNull(client).form(), client.by(), BindOrigin.of(request));
            return new PreAuthenticatedAuthenticationToken(orThrow(question.then(step)), "");
        };
    }

    private static <T> T orThrow(Result<T> step) {
        return switch (step) {
            case Result.Done<T>(var result) -> result;
            case Result.Refused<T>(var why) -> throw new RefusedException(why);
        };
    }

    public void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        answerRefusal.write(((RefusedException) why).why(), request, response);
    }

    @Override
    public Authentication authenticate(Authentication done) {
        return done;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return kind == AuthenticatedClient.class
                || kind == PreAuthenticatedAuthenticationToken.class;
    }
}
