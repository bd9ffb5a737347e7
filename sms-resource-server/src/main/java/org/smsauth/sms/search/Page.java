package org.smsauth.sms.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, the newest first. What is added while somebody reads page after page neither
 * shifts nor repeats what is on them.
 *
 * @param nextCursor where the next page begins; null on the last
 */
record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("next_cursor")
                @Nullable String nextCursor) {

    /**
     * Which page is asked for.
     *
     * @param before the id it begins after, null for the first
     */
    record Wanted(int limit, @Nullable UUID before) {

        private static final int USUAL = 50;
        private static final int MOST = 200;

        /** Reads the parameters {@code limit} and {@code cursor}. */
        static Wanted of(QueryParameters parameters) {
            var limit = parameters.wholeNumber("limit", 1, MOST);
            return new Wanted(limit == null ? USUAL : limit, parameters.cursor("cursor"));
        }

        /** How many to read: one more than the page has, to know whether there is another. */
        int toRead() {
            return limit + 1;
        }

        <S, T> Page<T> page(List<S> read, Function<S, UUID> id, Function<S, T> answer) {
            var shown = read.subList(0, Math.min(limit, read.size()));
            return new Page<>(
                    shown.stream().map(answer).toList(),
                    read.size() > limit ? id.apply(shown.getLast()).toString() : null);
        }
    }
}
