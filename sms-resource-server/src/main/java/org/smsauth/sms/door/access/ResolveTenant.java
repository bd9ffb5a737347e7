package org.smsauth.sms.door.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.SystemScope;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
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
 * environment} name. A sandbox client reaches the sandbox alone, whatever its scope. There is no
 * other way to a {@link Tenant} in a route, so none forgets to ask whether the caller {@link May};
 * and what is done to messages gets a {@link Reach}, so none forgets whose.
 */
@Component
class ResolveTenant implements HandlerMethodArgumentResolver {

    private static final String DEPARTMENT = "department";
    private static final String ENVIRONMENT = "environment";
    private static final String CLIENT = "client";

    private final Challenges challenges;

    ResolveTenant(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var may = parameter.getParameterAnnotation(May.class);
        if (may == null) {
            return parameter.hasParameterAnnotation(MayOperate.class)
                    && parameter.getParameterType().equals(Operator.class);
        }
        return parameter
                .getParameterType()
                .equals(may.value().isToMessages() ? Reach.class : Tenant.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            var caller = known.getPrincipal();
            var operates = parameter.getParameterAnnotation(MayOperate.class);
            if (operates != null) {
                return operator(caller, operates.value());
            }
            var may = Objects.requireNonNull(parameter.getParameterAnnotation(May.class));
            var tenant =
                    resolve(
                            caller,
                            may.value(),
                            request.getParameter(DEPARTMENT),
                            request.getParameter(ENVIRONMENT));
            return may.value().isToMessages()
                    ? reach(caller, may.value(), tenant, request.getParameter(CLIENT))
                    : tenant;
        }
        throw new IllegalStateException("a route of a tenant lies outside /v1/");
    }

    private Operator operator(Caller caller, Action action) {
        if (!action.isPermittedEverywhereBy(caller.scope())) {
            throw notPermitted(caller, action);
        }
        return new Operator(caller.environment());
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
            var named = new Tenant(given(DEPARTMENT, department), given(ENVIRONMENT, environment));
            if (caller.environment() == Environment.SANDBOX
                    && named.environment() != Environment.SANDBOX) {
                throw inProduction(caller);
            }
            return named;
        }
        if (!action.isPermittedBy(caller.scope())) {
            throw notPermitted(caller, action);
        }
        var own = caller.tenant();
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
        var needed = action.needed();
        var held = caller.scope();
        return refused(
                caller,
                "action",
                action.required(),
                "To %s takes the scope %s; the token has %s"
                        .formatted(
                                action.words(),
                                needed,
                                held.isEmpty() ? "none" : "'" + held + "'"));
    }

    /** Whose messages of the tenant: all, or for a scope that sends, its own client's. */
    private Reach reach(Caller caller, Action action, Tenant tenant, @Nullable String asked) {
        if (action.isPermittedForOthersBy(caller.scope())) {
            return new Reach(tenant, null);
        }
        if (asked != null && isAnother(asked, caller.client())) {
            throw refused(
                    caller,
                    "tenant",
                    SystemScope.READ.scope(),
                    "The token is for the messages of client %s; those of others take the scope %s"
                            .formatted(caller.client(), SystemScope.READ.scope()));
        }
        return new Reach(tenant, caller.client());
    }

    /** What is no client id at all is for the route to name. */
    private static boolean isAnother(String asked, ClientId own) {
        try {
            return !new ClientId(asked).equals(own);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private RefusedException inProduction(Caller caller) {
        return refused(
                caller,
                "tenant",
                SystemScope.EVERY_DEPARTMENT.scope(),
                "The token is of a sandbox client, which reaches the sandbox alone; production"
                        + " takes a token of a production client");
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
