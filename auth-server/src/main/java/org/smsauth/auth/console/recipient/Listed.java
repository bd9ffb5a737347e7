package org.smsauth.auth.console.recipient;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.smsapi.NumberWords;
import tools.jackson.databind.JsonNode;

/**
 * A number on a list.
 *
 * @param note the words beside it; empty for none
 * @param since null when that is not told
 * @param unfit why no message can go to it; empty when one can
 */
record Listed(String number, String note, @Nullable Instant since, String unfit) {

    static Listed read(NumberList list, JsonNode json) {
        return new Listed(
                json.path(list.numberField()).asString(""),
                json.path(list.noteField()).asString(""),
                time(json.path("added_at").asString("")),
                json.path("unfit").asString("").isEmpty()
                        ? ""
                        : NumberWords.of(json.path("unfit").asString("")));
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
