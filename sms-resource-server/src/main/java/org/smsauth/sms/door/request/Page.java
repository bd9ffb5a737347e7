package org.smsauth.sms.door.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.RefusedException;

/**
 * A part of a list.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("next_cursor")
                @Nullable String nextCursor) {

    static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Sorts after every id there will be. */
    private static final UUID END = new UUID(-1, -1);

    /** How many items a page has when the request does not say. */
    public static final String USUAL = "50";

    /**
     * Which page is wanted.
     *
     * @param cursor the {@link Page#nextCursor()} of the page before, empty for the first
     */
    public record Wanted(int limit, String cursor) {

        private static final int MOST = 200;

        /**
         * Reads the query parameters {@code limit} and {@code cursor}.
         *
         * @param form what a cursor of this list looks like
         * @throws RefusedException when one is not as it must be
         */
        public static Wanted of(String limit, String cursor, Pattern form) {
            if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
                throw refused("limit", "must be a number from 1 to " + MOST);
            }
            if (!cursor.isEmpty() && !form.matcher(cursor).matches()) {
                throw refused("cursor", "must be the next_cursor of the page before");
            }
            return new Wanted(Integer.parseInt(limit), cursor);
        }

        /** The same of a list that goes by ids. */
        public static Wanted ofIds(String limit, String cursor) {
            return of(limit, cursor, ID);
        }

        /** The id that a page of such a list ends before. */
        public UUID before() {
            return cursor.isEmpty() ? END : UUID.fromString(cursor);
        }

        private static RefusedException refused(String parameter, String message) {
            return new RefusedException(
                    Problem.ofFields("page", List.of(new FieldError(parameter, message))));
        }

        /** How many to read: one more than the page has, to know whether there is another. */
        public int toRead() {
            return limit + 1;
        }

        public <S, T> Page<T> page(List<S> read, Function<S, String> cursor, Function<S, T> item) {
            var shown = read.subList(0, Math.min(limit, read.size()));
            return new Page<>(
                    shown.stream().map(item).toList(),
                    read.size() > limit ? cursor.apply(shown.getLast()) : null);
        }
    }
}
