package org.smsauth.auth.console.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a time that the SMS server tells. */
public final class ReadTime {

    private ReadTime() {}

    /** Null when it is not told. */
    public static @Nullable Instant of(JsonNode json, String name) {
        try {
            var text = json.path(name).asString("");
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
