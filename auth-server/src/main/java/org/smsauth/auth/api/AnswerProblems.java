package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.api.caller.RefuseOnRecord;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.edge.ClientFault;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns what the management API, the framework below it or the store refuses into problems. Leaves
 * every other path of this server to whoever else answers.
 */
@Component
public class AnswerProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(AnswerProblems.class);

    private final RefuseOnRecord refuseOnRecord;

    AnswerProblems(RefuseOnRecord refuseOnRecord) {
        this.refuseOnRecord = refuseOnRecord;
    }

    /** Before Spring's own, which take any path. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (!Routes.isManagement(request)
                || response.isCommitted()
                || StoreFailures.isAway(failure)) { // then AnswerOutage answers
            return null;
        }
        try {
            response.resetBuffer();
            refuseOnRecord.refuse(request, response, problem(failure, request));
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to tell the caller of it. */
    public static Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case RefusedException e -> e.problem();
            case NoResourceFoundException _, MethodArgumentTypeMismatchException _ ->
                    Problem.notFound("There is nothing at this path");
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            case HttpMediaTypeNotAcceptableException _ ->
                    Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "accept",
                            "The answer is application/json; the Accept header excludes it");
            case OptimisticLockingFailureException _ ->
                    Problem.of(
                            ProblemType.PRECONDITION_FAILED,
                            "at-once",
                            "Somebody else changed it at the same moment; get it again");
            case DataAccessException e -> {
                log.error(
                        "Management request {} does not fit the store; the caller gets 500: {}",
                        RequestId.of(request),
                        StoreFailures.withoutWords(e));
                yield RefuseOnRecord.defect();
            }
            case IOException _, UncheckedIOException _ ->
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            "http",
                            "The request broke off before its end");
            default ->
                    ClientFault.statusOf(failure)
                            .map(status ->
                                    status.value() == 404
                                            ? Problem.notFound("There is nothing at this path")
                                            : malformed())
                            .orElseGet(() -> internal(failure, request));
        };
    }

    static Problem malformed() {
        return Problem.of(
                ProblemType.MALFORMED_REQUEST,
                "http",
                "The request cannot be read: look at the characters in its path, in the names and"
                        + " values of its parameters, and in its headers");
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var allowed =
                String.join(
                        ", ",
                        List.of(
                                Objects.requireNonNullElse(
                                        e.getSupportedMethods(), new String[0])));
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "method",
                        "This path has " + allowed + " only")
                .withHeader(HttpHeaders.ALLOW, allowed);
    }

    private static Problem internal(Exception e, HttpServletRequest request) {
        log.error(
                "Management request {} failed, and the caller gets 500; report this defect with its"
                        + " trace",
                RequestId.of(request),
                e);
        return RefuseOnRecord.defect();
    }
}
