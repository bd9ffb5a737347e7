package org.smsauth.sms.search;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.Problem.FieldError;

/**
 * The parameters of a query, read to the letter: one that is unknown, there twice or not as it must
 * be is an error with its name. A filter that is misspelt would else find everything.
 */
final class QueryParameters {

    private static final int LONGEST = 200;

    private final HttpServletRequest request;
    private final List<FieldError> errors = new ArrayList<>();

    private QueryParameters(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * @param known the names there are
     */
    static QueryParameters of(HttpServletRequest request, Set<String> known) {
        var read = new QueryParameters(request);
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (!known.contains(name)) {
                        read.error(
                                printable(name),
                                "is not a parameter of this query; the parameters are "
                                        + String.join(", ", known));
                    } else if (values.length > 1) {
                        read.error(name, "is there twice");
                    }
                });
        return read;
    }

    /** What was wrong, if anything was. */
    Optional<Problem> problem() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.ofFields("parameters", List.copyOf(errors)));
    }

    @Nullable String text(String name) {
        return read(
                name,
                text -> {
                    if (text.length() > LONGEST
                            || text.codePoints().anyMatch(QueryParameters::unfit)) {
                        throw new IllegalArgumentException(
                                "must be at most "
                                        + LONGEST
                                        + " characters, without control characters");
                    }
                    return text;
                });
    }

    @Nullable MessageType messageType(String name) {
        return read(
                name,
                text ->
                        MessageType.ofWire(text)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "must be one of " + MessageType.allWire())));
    }

    @Nullable Integer wholeNumber(String name, int least, int most) {
        return read(
                name,
                text -> {
                    var number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : least - 1;
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(
                                "must be a whole number from " + least + " to " + most);
                    }
                    return number;
                });
    }

    @Nullable Instant time(String name) {
        return read(
                name,
                text -> {
                    try {
                        var time = OffsetDateTime.parse(text);
                        if (time.getYear() >= 2000 && time.getYear() <= 9000) {
                            return time.toInstant();
                        }
                    } catch (DateTimeException _) {
                        // told below
                    }
                    throw new IllegalArgumentException(
                            "must be a time with its offset, such as 2026-11-23T10:15:30Z; a plus sign is"
                                    + " escaped in a query");
                });
    }

    @Nullable UUID cursor(String name) {
        return read(
                name,
                text -> {
                    try {
                        var id = UUID.fromString(text);
                        if (id.toString().equals(text)) {
                            return id;
                        }
                    } catch (IllegalArgumentException _) {
                        // told below
                    }
                    throw new IllegalArgumentException("must be the next_cursor of another page");
                });
    }

    /** Null when it is not there, or not as it must be. */
    private <T> @Nullable T read(String name, Function<String, T> read) {
        var text = request.getParameter(name);
        if (text == null) {
            return null;
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            error(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void error(String name, String message) {
        if (errors.size() < 20) {
            errors.add(new FieldError(name, message));
        }
    }

    private static boolean unfit(int character) {
        return Character.getType(character) == Character.CONTROL
                || Character.getType(character) == Character.SURROGATE;
    }

    private static String printable(String name) {
        var clean = name.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "...";
    }
}
