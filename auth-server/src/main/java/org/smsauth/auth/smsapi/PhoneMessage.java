package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message on a simulated phone, as the SMS server tells of it.
 *
 * @param isInbound whether the person with the phone wrote it
 * @param text null when it is erased
 * @param parts how many it took
 * @param status how far an outbound one has come; null of an inbound one
 * @param isOnPhone whether the phone has it
 * @param keyword what an inbound one asks for: {@code stop}, {@code start} or {@code help}
 */
public record PhoneMessage(
        String id,
        boolean isInbound,
        String from,
        String to,
        @Nullable String text,
        int parts,
        Instant at,
        @Nullable String status,
        boolean isOnPhone,
        @Nullable String keyword) {

    public static PhoneMessage read(JsonNode json) {
        return new PhoneMessage(
                Fields.textOr(json, "id", ""),
                Fields.textOr(json, "direction", "").equals("inbound"),
                Fields.textOr(json, "from", ""),
                Fields.textOr(json, "to", ""),
                Fields.text(json, "text"),
                json.path("parts").asInt(1),
                Fields.timeOr(json, "at", Instant.EPOCH),
                Fields.text(json, "status"),
                json.path("on_phone").asBoolean(true),
                Fields.text(json, "keyword"));
    }

    /** Whose phone it is on. */
    public String phone() {
        return isInbound ? from : to;
    }

    /** Who is at the other end. */
    public String other() {
        return isInbound ? to : from;
    }
}
