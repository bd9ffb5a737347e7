package org.smsauth.auth.smsapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Members of an answer, as far as they are there and as they should be. */
final class Fields {

    private Fields() {}

    static @Nullable String text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    static String textOr(JsonNode json, String name, String otherwise) {
        var text = text(json, name);
        return text == null ? otherwise : text;
    }

    static @Nullable Instant time(JsonNode json, String name) {
        var text = text(json, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static Instant timeOr(JsonNode json, String name, Instant otherwise) {
        var time = time(json, name);
        return time == null ? otherwise : time;
    }
}
