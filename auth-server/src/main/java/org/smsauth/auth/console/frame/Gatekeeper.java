package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.AskFirst;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPermitted;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.PathVariables;
import org.smsauth.auth.console.form.HoldChange;
import org.smsauth.auth.console.form.SentForms;
import org.smsauth.auth.console.form.SignInAgain;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.console.session.PersonRate;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.log.AboutRequest;
import org.smsauth.runtime.query.ReadParameters;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every page and action: reads the department, the client and the credential in the
 * path, each within the one before, and asks whether the visitor may. What it has read, pages take
 * from the request: there is no other way to a client that a page could take.
 */
@Component
public class Gatekeeper implements HandlerInterceptor {

    private static final String PROMOTION = "/promotion";

    private final ReadParameters reading = new ReadParameters();
    private final Departments departments;
    private final Clients clients;
    private final Credentials credentials;
    private final ConsoleSettings settings;
    private final HoldChange held;
    private final SentForms sent;
    private final PersonRate rate;
    private final Clock clock;

    Gatekeeper(
            Departments departments,
            Clients clients,
            Credentials credentials,
            ConsoleSettings settings,
            HoldChange held,
            SentForms sent,
            PersonRate rate,
            Clock clock) {
        this.rate = rate;
        this.held = held;
        this.sent = sent;
        this.settings = settings;
        this.clock = clock;
        this.departments = departments;
        this.clients = clients;
        this.credentials = credentials;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // nothing but pages knows a visitor: there is nothing at this path
        }
        var access = method.getMethodAnnotation(For.class);
        if (access == null) {
            throw new IllegalStateException(method + " does not say whom it is for");
        }
        if (access.value() != Access.OPEN) {
            var visitor = Visitor.of(request).orElseThrow(NotThere::new);
            rate.count(visitor.person());
            requireIn(request, access, visitor);
            admit(request, access.value(), visitor);
            if (!changes(request)) {
                requireRead(request, method);
            } else {
                requireRecent(request, access, visitor);
                askFirst(request, access, visitor);
                var led = sent.claim(request, visitor);
                if (led.isPresent()) {
                    response.setStatus(HttpStatus.FOUND.value());
                    response.setHeader(HttpHeaders.LOCATION, led.get());
                    return false;
                }
                held.send(request, visitor);
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (response.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            HoldChange.holdAgain(request);
        }
    }

    /** A filter that is misspelt would else find everything. */
    private void requireRead(HttpServletRequest request, HandlerMethod page) {
        reading.wrongInForm(page, request.getParameterMap()).stream()
                .findFirst()
                .ifPresent(it -> {
                    throw new NotUnderstood(
                            it.message().contains("twice")
                                    ? Words.of(
                                            "The address has “%s” in it twice. Correct it, or go back and use the page's form.",
                                            it.name())
                                    : Words.of(
                                            "The address has “%s” in it, which this page does not know. Correct it, or go back and use the page's form.",
                                            it.name()));
                });
    }

    private static boolean changes(HttpServletRequest request) {
        return !List.of("GET", "HEAD").contains(request.getMethod());
    }

    private void admit(HttpServletRequest request, Access access, Visitor visitor) {
        var department = departmentOf(request);
        if (department != null) {
            requireThere(visitor.sees(department.id()));
            request.setAttribute(PathVariables.DEPARTMENT, department);
            Optional.ofNullable(request.getParameter(KeptEnvironment.PARAMETER))
                    .flatMap(Environment::ofWire)
                    .ifPresent(it -> KeptEnvironment.shown(request, it));
            AboutRequest.isAbout(department.id());
            readClient(request, department);
        }
        switch (access) {
            case OPEN, COMING_IN, SIGNED_IN -> {}
            case SEES_SOMETHING -> requireThere(!visitor.person().roles().isEmpty());
            case SEES_DEPARTMENT -> requireThere(department != null);
            case RUNS_DEPARTMENT -> {
                if (department == null) {
                    throw new NotThere();
                }
                requirePermitted(
                        visitor.runs(department.id()),
                        Words.of(
                                "An auditor sees everything and changes nothing. Ask a lead of %s, or an administrator.",
                                department.name()));
            }
            case SEES_EVERYTHING -> requireThere(visitor.seesEverything());
            case ADMINISTERS -> {
                requireThere(visitor.seesEverything());
                requirePermitted(
                        visitor.administers(),
                        "An auditor sees everything and changes nothing. Ask an administrator.");
            }
        }
    }

    /** Of whom two factors are required, one alone opens the making of the other at the most. */
    private void requireIn(HttpServletRequest request, For action, Visitor visitor) {
        var firstPasskey =
                visitor.standing() == Standing.MAKE_FIRST && action.value() == Access.COMING_IN;
        if (!visitor.isIn() && !firstPasskey) {
            var kept = changes(request) && held.hold(request, visitor, action);
            throw new ComeInOtherwise(visitor.standing(), kept);
        }
    }

    /** What changes nothing but a sandbox client of its own path needs no more than the session. */
    private void requireRecent(HttpServletRequest request, For action, Visitor visitor) {
        var weighs = List.of(Access.RUNS_DEPARTMENT, Access.ADMINISTERS).contains(action.value());
        var sandboxAlone =
                request.getAttribute(PathVariables.CLIENT) instanceof Client client
                        && client.environment() == Environment.SANDBOX
                        && !route(request).endsWith(PROMOTION);
        var end = OpenSession.provenAt(request.getSession()).plus(settings.stepUpAfter());
        if (weighs
                && !sandboxAlone
                && settings.stepUpAfter().isPositive()
                && clock.instant().isAfter(end)) {
            throw new SignInAgain(held.hold(request, visitor, action));
        }
    }

    /** What ends something with one click is done with a second. */
    private void askFirst(HttpServletRequest request, For action, Visitor visitor) {
        if (!action.ends().isEmpty()
                && request.getParameter(HoldChange.FIELD) == null
                && held.hold(request, visitor, action)) {
            throw new AskFirst();
        }
    }

    /** The pattern that the path was found by, however the path is written. */
    private static String route(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private @Nullable Department departmentOf(HttpServletRequest request) {
        return PathVariables.of(request, PathVariables.DEPARTMENT)
                .map(it -> found(it, DepartmentId::new, departments::findById))
                .orElse(null);
    }

    private void readClient(HttpServletRequest request, Department department) {
        PathVariables.of(request, PathVariables.CLIENT)
                .ifPresent(it -> {
                    Client client = found(it, ClientId::new, clients::findById);
                    requireThere(client.department().equals(department.id()));
                    request.setAttribute(PathVariables.CLIENT, client);
                    KeptEnvironment.shown(request, client.environment());
                    readCredential(request, client);
                });
    }

    private void readCredential(HttpServletRequest request, Client client) {
        PathVariables.of(request, PathVariables.CREDENTIAL)
                .ifPresent(it -> {
                    Credential credential = found(it, CredentialId::new, credentials::findById);
                    requireThere(credential.client().equals(client.id()));
                    request.setAttribute(PathVariables.CREDENTIAL, credential);
                });
    }

    private static <I, T> T found(
            String text, Function<String, I> parse, Function<I, Optional<T>> find) {
        try {
            return find.apply(parse.apply(text)).orElseThrow(NotThere::new);
        } catch (IllegalArgumentException noId) {
            throw new NotThere();
        }
    }

    private static void requireThere(boolean there) {
        if (!there) {
            throw new NotThere();
        }
    }

    private static void requirePermitted(boolean permitted, String why) {
        if (!permitted) {
            throw new NotPermitted(why);
        }
    }
}
