package org.smsauth.auth.api.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.runtime.query.ReadParameters;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before a route runs, a query parameter that it does not read, that is there twice, or
 * that is empty.
 */
public final class RefuseUnknownParameters implements HandlerInterceptor {

    private static final int ERRORS_TOLD = 20;

    private final ReadParameters reading = new ReadParameters();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            var wrong = reading.wrong(route, request.getParameterMap());
            if (!wrong.isEmpty()) {
                throw Problem.ofFields(
                                wrong.stream()
                                        .limit(ERRORS_TOLD)
                                        .map(it -> new FieldRefusal(it.name(), it.message()))
                                        .toList())
                        .refused();
            }
        }
        return true;
    }
}
