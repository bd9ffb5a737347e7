package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.console.AskFirst;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.NotPermitted;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.form.HeldChangePages;
import org.smsauth.auth.console.form.SignInAgain;
import org.smsauth.auth.console.session.PersonRate;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.edge.ClientFault;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a page of the console could not do into a page that says so. */
@Component
class AnswerInPages implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(AnswerInPages.class);

    private final ObjectProvider<SurroundPages> surround;

    AnswerInPages(ObjectProvider<SurroundPages> surround) {
        this.surround = surround;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }

    private record Problem(HttpStatus status, String title, String what) {}

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (!ConsoleFrame.isConsole(request)
                || response.isCommitted()
                || StoreFailures.isAway(failure)) { // then AnswerOutage answers, in a page as well
            return null;
        }
        if (failure instanceof SignInAgain again) {
            return new ModelAndView(again.way(request));
        }
        if (failure instanceof ComeInOtherwise otherwise) {
            return new ModelAndView(otherwise.way(request));
        }
        if (failure instanceof AskFirst) {
            return new ModelAndView("redirect:" + HeldChangePages.HELD);
        }
        if (failure instanceof PersonRate.TooFast tooFast) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooFast.seconds()));
        }
        var problem = problem(failure, request);
        var model = new HashMap<String, Object>(surround.getObject().of(request));
        model.put("title", Words.of(problem.title()));
        model.put("what", Words.of(problem.what()));
        model.put("requestId", RequestId.of(request));
        WayBack.of(WayBack.pageOf(request))
                .filter(it -> !it.equals(PublicPath.within(request)) || !isRead(request))
                .ifPresent(it -> model.put("back", it));
        return new ModelAndView("console/problem", model, problem.status());
    }

    /** Then the page that failed is no way back. */
    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET");
    }

    private static Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case NotThere _ -> notThere();
            case NoResourceFoundException _ -> notThere();
            case MethodArgumentTypeMismatchException _ -> notThere();
            case HttpRequestMethodNotSupportedException _ ->
                    new Problem(
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "That cannot be done here",
                            "Go back to the page you came from and use its buttons.");
            case PersonRate.TooFast e ->
                    new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "That was too fast",
                            String.valueOf(e.getMessage()));
            case NotPermitted e ->
                    new Problem(
                            HttpStatus.FORBIDDEN,
                            "You may look, but not change",
                            String.valueOf(e.getMessage()));
            case NotUnderstood e ->
                    new Problem(
                            HttpStatus.BAD_REQUEST,
                            "That was not understood",
                            String.valueOf(e.getMessage()));
            case NotPossible e ->
                    new Problem(
                            HttpStatus.CONFLICT,
                            "That is not possible now",
                            String.valueOf(e.getMessage()));
            case SmsServerAway e ->
                    new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "That is not possible now",
                            String.valueOf(e.getMessage()));
            case OptimisticLockingFailureException _ -> overtaken();
            case DuplicateKeyException _ -> overtaken();
            case BindException _ -> unreadable();
            case ServletRequestBindingException _ -> unreadable();
            case DataAccessException e -> defect(e, request);
            default ->
                    ClientFault.statusOf(failure)
                            .map(status -> status.value() == 404 ? notThere() : unreadable())
                            .orElseGet(() -> mistake(failure, request));
        };
    }

    private static Problem notThere() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "There is nothing here",
                "The address is mistyped, the thing is gone, or it belongs to a department you do"
                        + " not see.");
    }

    private static Problem overtaken() {
        return new Problem(
                HttpStatus.CONFLICT,
                "Somebody else was faster",
                "It was changed while you looked at it. Go back, reload, and try again.");
    }

    private static Problem unreadable() {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "The form did not arrive whole",
                "Go back, reload the page, and send it again.");
    }

    private static Problem mistake(Exception e, HttpServletRequest request) {
        log.error(
                "Console request {} failed, and the visitor gets 500; report this defect with its"
                        + " trace",
                RequestId.of(request),
                e);
        return mistake();
    }

    private static Problem defect(Exception e, HttpServletRequest request) {
        log.error(
                "Console request {} does not fit the store; the visitor gets 500: {}",
                RequestId.of(request),
                StoreFailures.withoutWords(e));
        return mistake();
    }

    private static Problem mistake() {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This server made a mistake",
                "Quote the request id below when you report it.");
    }
}
