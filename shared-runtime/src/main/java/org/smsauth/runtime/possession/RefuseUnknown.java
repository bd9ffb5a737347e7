package org.smsauth.runtime.possession;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Refuses who is not known: whoever shows no token, and whoever shows one that is not good. */
public abstract class RefuseUnknown
        implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    /**
     * Answers.
     *
     * @param scheme by which the request was made
     */
    protected abstract void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason,
            Scheme scheme)
            throws IOException;

    @Override
    public final void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        refuse(request, response, reason, Scheme.of(request));
    }

    @Override
    public final void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        refuse(request, response, reason, Scheme.of(request));
    }
}
