package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The last check of the SMS server's record.
 *
 * @param endedAt null while it is under way, or when it could not be finished
 * @param isSound false also while that is not known
 * @param fault what is wrong, and where; null when nothing is
 */
public record RecordCheck(
        Instant beganAt,
        @Nullable Instant endedAt,
        boolean isSound,
        long entries,
        long checkpoints,
        @Nullable String fault) {

    static RecordCheck read(JsonNode json) {
        return new RecordCheck(
                Fields.timeOr(json, "began_at", Instant.EPOCH),
                Fields.time(json, "ended_at"),
                json.path("sound").asBoolean(false),
                json.path("entries").asLong(0),
                json.path("checkpoints").asLong(0),
                Fields.text(json, "fault"));
    }
}
