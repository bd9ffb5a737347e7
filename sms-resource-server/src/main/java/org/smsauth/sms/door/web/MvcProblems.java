package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.edge.ClientFault;
import org.smsauth.runtime.outage.AnswerOutage;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what the framework refuses, and what breaks, into problems. */
@RestControllerAdvice
class MvcProblems {

    private static final Logger LOG = LoggerFactory.getLogger(MvcProblems.class);

    private final RefuseOnRecord refuseOnRecord;
    private final AnswerOutage answerOutage;

    MvcProblems(RefuseOnRecord refuseOnRecord, AnswerOutage answerOutage) {
        this.refuseOnRecord = refuseOnRecord;
        this.answerOutage = answerOutage;
    }

    @ExceptionHandler
    void anything(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            brokenOffAnswer(failure, request);
            return;
        }
        if (StoreFailures.isAway(failure)) {
            answerOutage.answer(request, response, failure);
            return;
        }
        response.resetBuffer();
        refuseOnRecord.refuse(request, response, problem(failure, request));
    }

    /** An answer that cannot be finished must not look as if it were: its connection is closed. */
    private static void brokenOffAnswer(Exception failure, HttpServletRequest request)
            throws Exception {
        if (!(failure instanceof IOException)) {
            throw failure;
        }
        LOG.debug("Request {} broke off", Exchange.requestId(request), failure);
    }

    private static Problem problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case RefusedException refused -> refused.problem();
            case NoResourceFoundException _, NoHandlerFoundException _ -> notFound();
            case MethodArgumentTypeMismatchException _ -> notFound();
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            case HttpMediaTypeNotAcceptableException e ->
                    Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "accept",
                            "The answer is %s; the Accept header excludes it."
                                    .formatted(names(e.getSupportedMediaTypes())));
            case HttpMediaTypeNotSupportedException e -> unsupportedMediaType(e);
            case DataAccessException e -> defect(e, request);
            case IOException e -> brokenOff(e, request);
            default ->
                    ClientFault.statusOf(failure)
                            .map(status -> status.value() == 404 ? notFound() : unsafe())
                            .orElseGet(() -> internal(failure, request));
        };
    }

    static Problem unsafe() {
        return Problem.of(
                ProblemType.MALFORMED_REQUEST,
                "http",
                "The request cannot be read: look at the characters in its path, in the names and"
                        + " values of its parameters, and in its headers.");
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "path", "There is nothing at this path.");
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var supported = Objects.requireNonNullElse(e.getSupportedMethods(), new String[0]);
        var allowed = Arrays.stream(supported).sorted().collect(Collectors.joining(", "));
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "method",
                        "This path has " + allowed + " only.")
                .withHeader("Allow", allowed);
    }

    private static Problem unsupportedMediaType(HttpMediaTypeNotSupportedException e) {
        var given = e.getContentType();
        var right = names(e.getSupportedMediaTypes());
        return Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "content-type",
                        given == null
                                ? "The request has no Content-Type; send %s.".formatted(right)
                                : "The Content-Type is %s/%s; send %s."
                                        .formatted(given.getType(), given.getSubtype(), right))
                .withHeader("Accept", right.replace(" or ", ", "));
    }

    /** JSON where the framework does not know: what is not of one of our routes. */
    private static String names(List<MediaType> types) {
        return types.isEmpty()
                ? MediaType.APPLICATION_JSON_VALUE
                : types.stream()
                        .map(it -> it.getType() + "/" + it.getSubtype())
                        .distinct()
                        .collect(Collectors.joining(" or "));
    }

    private static Problem brokenOff(IOException e, HttpServletRequest request) {
        LOG.debug("Request {} broke off", Exchange.requestId(request), e);
        return Problem.of(
                ProblemType.MALFORMED_REQUEST, "http", "The request broke off before its end.");
    }

    private static Problem defect(DataAccessException e, HttpServletRequest request) {
        LOG.error(
                "The store does not take what request {} brought; the caller gets 500: {}",
                Exchange.requestId(request),
                StoreFailures.withoutWords(e));
        return RefuseOnRecord.defect();
    }

    private static Problem internal(Exception e, HttpServletRequest request) {
        LOG.error(
                "Request {} failed, and the caller gets 500; report this defect with its trace",
                Exchange.requestId(request),
                e);
        return RefuseOnRecord.defect();
    }
}
