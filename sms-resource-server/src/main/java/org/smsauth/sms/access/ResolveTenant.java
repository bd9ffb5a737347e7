package org.smsauth.sms.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.SystemScope;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.Problem.FieldError;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefusedException;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Says which tenant a request is about: the token's own; or, for a token with {@link
 * SystemScope#EVERY_DEPARTMENT}, the one its query parameters {@code department} and {@code
 * environment} name. There is no other way to a {@link Tenant} in a route, so none forgets to ask
 * whether the caller {@link May}.
 */
@Component
class ResolveTenant implements HandlerMethodArgumentResolver {

    private static final String DEPARTMENT = "department";
    private static final String ENVIRONMENT = "environment";

    private final Challenges challenges;

    ResolveTenant(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(May.class)
                && parameter.getParameterType().equals(Tenant.class);
    }

    @Override
    public Tenant resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var may = Objects.requireNonNull(parameter.getParameterAnnotation(May.class));
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            return resolve(
                    known.getPrincipal(),
                    may.value(),
                    request.getParameter(DEPARTMENT),
                    request.getParameter(ENVIRONMENT));
        }
        throw new IllegalStateException("a route of a tenant lies outside /v1/");
    }

    /**
     * @throws RefusedException when the caller may not, or the request does not say whose
     */
    Tenant resolve(
            Caller caller,
            Action action,
            @Nullable String departmentName,
            @Nullable String environmentName) {
        var department = named(DEPARTMENT, departmentName, DepartmentId::new);
        var environment = named(ENVIRONMENT, environmentName, ResolveTenant::environment);
        if (action.isPermittedEverywhereBy(caller.scope())) {
            return new Tenant(given(DEPARTMENT, department), given(ENVIRONMENT, environment));
        }
        if (!action.isPermittedBy(caller.scope())) {
            throw notPermitted(caller, action);
        }
        var own = Tenant.of(caller);
        if ((department != null && !department.equals(own.department()))
                || (environment != null && environment != own.environment())) {
            throw notYours(caller);
        }
        return own;
    }

    private static <T> @Nullable T named(
            String name, @Nullable String value, Function<String, T> read) {
        if (value == null) {
            return null;
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private static Environment environment(String text) {
        return Environment.ofWire(text)
                .orElseThrow(() -> new IllegalArgumentException("must be sandbox or production"));
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw wrong(
                    name,
                    "is missing: a token with %s is for all, so the query must say which is meant"
                            .formatted(SystemScope.EVERY_DEPARTMENT.scope()));
        }
        return value;
    }

    private static RefusedException wrong(String parameter, String message) {
        return new RefusedException(
                Problem.ofFields("tenant", List.of(new FieldError(parameter, message))));
    }

    private RefusedException notPermitted(Caller caller, Action action) {
        var needed = action.scopes().toString().replace(" ", " or ");
        var held = caller.scope();
        return refused(
                caller,
                "action",
                action.scopes().toString(),
                "To %s takes the scope %s; the token has %s"
                        .formatted(
                                action.words(),
                                needed,
                                held.isEmpty() ? "none" : "'" + held + "'"));
    }

    private RefusedException notYours(Caller caller) {
        var scope = SystemScope.EVERY_DEPARTMENT.scope();
        return refused(
                caller,
                "tenant",
                scope,
                "The token is for department %s in %s; another takes the scope %s beside sms.read or sms.manage"
                        .formatted(caller.department(), caller.environment().wire(), scope));
    }

    private RefusedException refused(Caller caller, String rule, String scopes, String why) {
        return new RefusedException(
                Problem.of(ProblemType.ACTION_NOT_PERMITTED, rule, why + ".")
                        .with("required_scope", scopes)
                        .with("granted_scope", caller.scope().toString())
                        .withHeader(
                                Challenges.HEADER,
                                challenges.insufficientScope(caller.scheme(), scopes, why)));
    }
}
