package org.smsauth.sms.door.request;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.web.RefusedException;

/**
 * The parameters of a query, read to the letter: one that is not as it must be is an error with its
 * name. Which there are is {@link InQuery}.
 */
public final class QueryParameters {

    private static final int LONGEST = 200;

    private final HttpServletRequest request;
    private final Errors errors = new Errors(20);

    private QueryParameters(HttpServletRequest request) {
        this.request = request;
    }

    /** Begins to read a query. */
    public static QueryParameters of(HttpServletRequest request) {
        return new QueryParameters(request);
    }

    /**
     * Ends the request here if anything was wrong.
     *
     * @throws RefusedException when anything was
     */
    public void refuseIfWrong() {
        errors.refuseIfAny("parameters");
    }

    public @Nullable String text(String name) {
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

    /**
     * A value that reads itself.
     *
     * @param read throws {@link IllegalArgumentException} with what would be right
     */
    public <T> @Nullable T value(String name, Function<String, T> read) {
        return read(name, read);
    }

    /** One of some words; which there are is told. */
    public <T> @Nullable T oneOf(String name, Map<String, T> words) {
        return read(
                name,
                text -> {
                    var meant = words.get(text);
                    if (meant == null) {
                        throw new IllegalArgumentException(
                                "must be one of " + String.join(", ", words.keySet()));
                    }
                    return meant;
                });
    }

    public @Nullable Instant time(String name) {
        return read(name, QueryParameters::readTime);
    }

    /**
     * A time, wherever it is written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Instant readTime(String text) {
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
    }

    /** An id of one of our own kinds, whatever the case it is written in. */
    public @Nullable UUID id(String name) {
        return read(
                name,
                text -> {
                    var id = text.toLowerCase(Locale.ROOT);
                    if (!Page.ID.matcher(id).matches()) {
                        throw new IllegalArgumentException(
                                "must be an id, such as 01a20893-f9be-7a32-a905-513e7c061ee5");
                    }
                    return UUID.fromString(id);
                });
    }

    /** Reads {@code limit} and {@code cursor}, of a list that goes by ids. */
    public Page.Wanted page() {
        var limit = Optional.ofNullable(request.getParameter("limit")).orElse(Page.USUAL);
        var cursor = Optional.ofNullable(request.getParameter("cursor")).orElse("");
        return Page.Wanted.ofIds(limit, cursor);
    }

    /** The id a page begins after, null for the first. */
    public static @Nullable UUID before(Page.Wanted wanted) {
        return wanted.cursor().isEmpty() ? null : UUID.fromString(wanted.cursor());
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
            errors.add(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean unfit(int character) {
        return Character.getType(character) == Character.CONTROL
                || Character.getType(character) == Character.SURROGATE;
    }
}
