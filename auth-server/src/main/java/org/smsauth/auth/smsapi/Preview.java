package org.smsauth.auth.smsapi;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What would come of a message to one recipient, as the SMS server says.
 *
 * @param outsiders the first characters outside the GSM alphabet
 * @param outsiderCount how many there are in all
 * @param rules what each rule says, those of the request before those of the recipient
 * @param accepted whether it would be accepted
 * @param sendAt when it would go out, if not at once
 */
public record Preview(
        boolean unicode,
        int segments,
        List<String> parts,
        List<Outsider> outsiders,
        long outsiderCount,
        List<Said> rules,
        boolean accepted,
        @Nullable Instant sendAt) {

    /**
     * A character that turns the whole text to Unicode.
     *
     * @param position how many characters stand before it
     * @param codePoint such as {@code U+0439}
     */
    public record Outsider(int position, String character, String codePoint) {}

    /**
     * What one rule says.
     *
     * @param decision {@code permitted}, {@code later} or {@code refused}
     * @param sendAt with {@code later}: not before then
     */
    public record Said(
            String rule, String decision, @Nullable Instant sendAt, String code, String detail) {

        static Said read(JsonNode json) {
            return new Said(
                    Fields.textOr(json, "rule", ""),
                    Fields.textOr(json, "decision", ""),
                    Fields.time(json, "send_at"),
                    Fields.textOr(json, "code", ""),
                    Fields.textOr(json, "detail", ""));
        }
    }

    static Preview read(JsonNode json) {
        var recipient = json.path("recipients").path(0);
        return new Preview(
                Fields.textOr(json, "encoding", "").equals("ucs-2"),
                json.path("segments").asInt(1),
                json.path("parts").valueStream().map(it -> it.asString("")).toList(),
                json.path("outside_gsm").valueStream().map(Preview::outsider).toList(),
                json.path("outside_gsm_count").asLong(0),
                Stream.concat(
                                json.path("rules").valueStream(),
                                recipient.path("rules").valueStream())
                        .map(Said::read)
                        .toList(),
                json.path("accepted").asInt(0) > 0,
                Fields.time(recipient, "send_at"));
    }

    private static Outsider outsider(JsonNode json) {
        return new Outsider(
                json.path("position").asInt(0),
                Fields.textOr(json, "character", ""),
                Fields.textOr(json, "code_point", ""));
    }
}
