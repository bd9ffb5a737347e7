package org.smsauth.auth.console.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * A message that somebody wrote, as its page shows it.
 *
 * @param receivedAt null when that is not told
 * @param text empty when it is erased
 * @param missing of how many parts nothing came
 * @param keyword what it asks for, in words; empty for nothing
 * @param reply the id of the message by which it was answered; empty for none
 */
public record InboundLine(
        @Nullable Instant receivedAt,
        String from,
        String to,
        String carrier,
        String text,
        boolean isErased,
        int missing,
        String keyword,
        String reply) {

    static InboundLine read(JsonNode json) {
        return new InboundLine(
                ReadTime.of(json, "received_at"),
                json.path("from").asString(""),
                json.path("to").asString(""),
                json.path("carrier").asString(""),
                json.path("text").asString(""),
                !json.has("text"),
                json.path("missing_parts").asInt(0),
                words(json.path("keyword").asString("")),
                json.path("reply").asString(""));
    }

    /** Whether it asks for something, and nobody knows of which phone. */
    public boolean asksInVain() {
        return !keyword.isEmpty() && !from.startsWith("+");
    }

    private static String words(String keyword) {
        return switch (keyword) {
            case "stop" -> Words.of("asks to be written to no more");
            case "start" -> Words.of("asks to be written to again");
            case "help" -> Words.of("asks for help");
            default -> keyword;
        };
    }
}
