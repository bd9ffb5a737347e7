package org.smsauth.auth.api.registration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.http.HttpStatus;

/** Carries an error of RFC 7591 or RFC 7592 out of whatever is being done. */
final class RegistrationRefusedException extends RuntimeException {

    /** RFC 7591 section 3.2.2. */
    private static final String INVALID_CLIENT_METADATA = "invalid_client_metadata";

    private final HttpStatus status;
    private final String error;
    private final String rule;
    private final transient List<FieldRefusal> errors;
    private final transient Map<String, String> headers;
    private transient @Nullable DepartmentId department;
    private transient @Nullable ClientId client;

    private RegistrationRefusedException(
            HttpStatus status,
            String error,
            String rule,
            String description,
            List<FieldRefusal> errors,
            Map<String, String> headers) {
        super(description);
        this.headers = headers;
        this.status = status;
        this.error = error;
        this.rule = rule;
        this.errors = errors;
    }

    /** RFC 6750 section 3.1. */
    static RegistrationRefusedException invalidToken(String rule, String description) {
        return new RegistrationRefusedException(
                HttpStatus.UNAUTHORIZED, "invalid_token", rule, description, List.of(), Map.of());
    }

    static RegistrationRefusedException denied(String rule, String description) {
        return new RegistrationRefusedException(
                HttpStatus.FORBIDDEN, "access_denied", rule, description, List.of(), Map.of());
    }

    static RegistrationRefusedException metadata(Problem problem, List<FieldRefusal> errors) {
        return new RegistrationRefusedException(
                HttpStatus.BAD_REQUEST,
                INVALID_CLIENT_METADATA,
                problem.rule(),
                problem.detail(),
                errors,
                Map.of());
    }

    /** What HTTP, the form of the body or this server stands against, in the endpoint's form. */
    static RegistrationRefusedException of(Problem problem) {
        return new RegistrationRefusedException(
                HttpStatus.valueOf(problem.type().status()),
                error(problem.type()),
                problem.rule(),
                problem.detail(),
                List.of(),
                problem.headers());
    }

    private static String error(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST, INVALID_FIELD, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE ->
                    INVALID_CLIENT_METADATA;
            case INTERNAL -> "server_error";
            case TOO_MANY_REQUESTS -> "temporarily_unavailable";
            default -> "invalid_request";
        };
    }

    /** Notes whose request was refused, for the record. */
    RegistrationRefusedException of(DepartmentId newDepartment, @Nullable ClientId newClient) {
        department = newDepartment;
        client = newClient;
        return this;
    }

    HttpStatus status() {
        return status;
    }

    String error() {
        return error;
    }

    String rule() {
        return rule;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    List<FieldRefusal> errors() {
        return errors;
    }

    @Nullable DepartmentId department() {
        return department;
    }

    @Nullable ClientId client() {
        return client;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
