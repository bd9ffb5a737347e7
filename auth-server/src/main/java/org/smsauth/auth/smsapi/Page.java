package org.smsauth.auth.smsapi;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of a list.
 *
 * @param next where the next one begins; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Reads one out of an answer. */
    public static <T> Page<T> read(JsonNode json, Function<JsonNode, T> item) {
        return new Page<>(
                json.path("items").values().stream().map(item).toList(),
                Fields.text(json, "next_cursor"));
    }
}
