package org.smsauth.runtime.edge;

import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.multipart.MultipartException;

/**
 * Tells a request that is not well-formed from a defect of the server, by what the frameworks throw
 * for it: the first is the caller's to mend, a 4xx, and nothing to log.
 */
public final class ClientFault {

    private static final int DEEPEST = 10;

    private ClientFault() {}

    /** The status to refuse it with; empty when the fault is not the request's. */
    public static Optional<HttpStatusCode> statusOf(Throwable failure) {
        if (isLate(failure)) {
            return of(408);
        }
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            var status = status(cause);
            if (status.filter(HttpStatusCode::is4xxClientError).isPresent()) {
                return status;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether it is that the request did not come in time. */
    public static boolean isLate(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof LateRequestException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Optional<HttpStatusCode> status(Throwable failure) {
        return switch (failure) {
            // Spring says 500 of a path variable that is blank: the path named nothing
            case org.springframework.web.bind.MissingPathVariableException _ -> of(404);
            case InvalidParameterException e -> of(e.getErrorCode());
            case RequestRejectedException _ -> of(400);
            case BadRequestException _ -> of(400);
            case InvalidPropertyException _ -> of(400); // such as list[999999999]
            case TypeMismatchException _ -> of(400);
            case HttpMessageNotReadableException _ -> of(400);
            case ServletRequestBindingException _ -> of(400);
            case InvalidMimeTypeException _ -> of(400);
            case ErrorResponse known -> Optional.of(known.getStatusCode());
            case MultipartException _ -> of(400);
            default -> Optional.empty();
        };
    }

    private static Optional<HttpStatusCode> of(int status) {
        return Optional.of(HttpStatusCode.valueOf(status));
    }
}
