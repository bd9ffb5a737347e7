package org.smsauth.auth.api.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A part of a list, in the order of ids.
 *
 * @param nextCursor where the next page begins; null on the last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * Which page is asked for.
     *
     * @param cursor the {@link Page#nextCursor()} of the page before, empty for the first
     */
    public record Wanted(int limit, String cursor) {

        private static final int MOST = 200;

        /**
         * Reads the query parameters {@code limit} and {@code cursor}.
         *
         * @throws RefusedException when one is not as it must be
         */
        public static Wanted of(String limit, String cursor) {
            if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
                throw refused("limit", "must be a number from 1 to " + MOST);
            }
            if (!cursor.matches("[a-z0-9-]{0,80}")) {
                throw notACursor();
            }
            return new Wanted(Integer.parseInt(limit), cursor);
        }

        public static RefusedException notACursor() {
            return refused("cursor", "must be the next_cursor of another page");
        }

        private static RefusedException refused(String parameter, String message) {
            return Problem.ofFields(List.of(new FieldRefusal(parameter, message))).refused();
        }

        /** How many to read: one more than the page has, to know whether there is another. */
        public int toRead() {
            return limit + 1;
        }

        public <S, T> Page<T> page(List<S> read, Function<S, String> id, Function<S, T> answer) {
            var shown = read.subList(0, Math.min(limit, read.size()));
            return new Page<>(
                    shown.stream().map(answer).toList(),
                    read.size() > limit ? id.apply(shown.getLast()) : null);
        }
    }
}
