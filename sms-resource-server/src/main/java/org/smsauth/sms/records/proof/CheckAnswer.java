package org.smsauth.sms.records.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.CheckRecord.Found;

/**
 * The last check of the record, as it is told.
 *
 * @param endedAt null while it is under way
 * @param sound null while that is not known
 * @param fault what is wrong, and where; null when nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckAnswer(
        @JsonProperty("began_at") Instant beganAt,
        @JsonProperty("asked_by") String askedBy,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        @Nullable Boolean sound,
        @Nullable Long entries,
        @Nullable Long checkpoints,
        @Nullable String fault) {

    static CheckAnswer of(CheckRecord.Last last) {
        return switch (last.found()) {
            case null -> of(last, null, null, null, null);
            case Found.Sound(var entries, var checkpoints) ->
                    of(last, true, entries, checkpoints, null);
            case Found.Unsound(var words) -> of(last, false, null, null, words);
        };
    }

    private static CheckAnswer of(
            CheckRecord.Last last,
            @Nullable Boolean sound,
            @Nullable Long entries,
            @Nullable Long checkpoints,
            @Nullable String fault) {
        return new CheckAnswer(
                last.beganAt(), last.by(), last.endedAt(), sound, entries, checkpoints, fault);
    }
}
