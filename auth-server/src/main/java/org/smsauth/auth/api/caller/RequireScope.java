package org.smsauth.auth.api.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.runtime.possession.Scheme;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to its route if its token holds what the route {@link Needs}. */
public final class RequireScope implements HandlerInterceptor {

    private final String rooms;

    /**
     * @param rooms the package in and below which routes must say what they need; what the
     *     framework answers by itself, such as OPTIONS, needs nothing
     */
    public RequireScope(String rooms) {
        this.rooms = rooms;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route && isOurs(route)) {
            var needed = needed(route);
            if (Arrays.stream(needed).noneMatch(RequireScope::isHeld)) {
                throw insufficient(
                                Arrays.stream(needed)
                                        .map(ManagementScope::scope)
                                        .collect(Collectors.joining(" or ")))
                        .refused();
            }
        }
        return true;
    }

    private boolean isOurs(HandlerMethod route) {
        var room = route.getBeanType().getPackageName();
        return room.equals(rooms) || room.startsWith(rooms + ".");
    }

    private static ManagementScope[] needed(HandlerMethod route) {
        var ofRoute = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Needs.class);
        var needs =
                ofRoute != null
                        ? ofRoute
                        : AnnotatedElementUtils.findMergedAnnotation(
                                route.getBeanType(), Needs.class);
        return needs == null ? new ManagementScope[0] : needs.value();
    }

    private static boolean isHeld(ManagementScope scope) {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof CallerAuthentication by
                && by.caller().holds(scope);
    }

    private static Scheme schemeOfCaller() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof CallerAuthentication by
                ? by.scheme()
                : Scheme.BEARER;
    }

    private static Problem insufficient(String needed) {
        return insufficient(needed, "This takes the scope " + needed);
    }

    /** A refusal for want of that scope. */
    public static Problem insufficient(String needed, String why) {
        return Problem.of(ProblemType.INSUFFICIENT_SCOPE, "scope", why)
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        Challenge.insufficientScope(schemeOfCaller(), needed, why));
    }
}
