package org.smsauth.auth.smsapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.record.ProofAnswer;
import tools.jackson.databind.JsonNode;

/**
 * All that the SMS server knows of an id, and what its record proves of that.
 *
 * @param kind what it is the id of, in one word
 * @param messages each with every step of it
 * @param next where the next page begins; null on the last
 * @param json the same as that server tells it, for whoever hands it on
 */
public record SmsTrace(
        String kind,
        List<Traced> messages,
        List<Refusal> refusals,
        @Nullable String next,
        ProofAnswer record,
        JsonNode json) {

    /** Which page is asked for: how many of each list, and where it begins; empty for the first. */
    public record Wanted(int limit, String cursor) {}

    /** A message, and where its events were sent, as that server tells it. */
    public record Traced(Message message, List<JsonNode> webhooks) {

        static Traced read(JsonNode json) {
            return new Traced(
                    Message.read(json.path("message")),
                    List.copyOf(json.path("webhook_deliveries").values()));
        }
    }

    /** Whose something is. */
    public record Whose(DepartmentId department, Environment environment) {

        static Whose read(JsonNode json) {
            return new Whose(
                    new DepartmentId(Fields.textOr(json, "department", "")),
                    Environment.ofWire(Fields.textOr(json, "environment", "")).orElseThrow());
        }
    }

    static SmsTrace read(JsonNode json) {
        return new SmsTrace(
                Fields.textOr(json, "kind", ""),
                json.path("messages").values().stream().map(Traced::read).toList(),
                json.path("refusals").values().stream().map(Refusal::read).toList(),
                Fields.text(json, "next_cursor"),
                ReadAnswer.as(json.path("record"), ProofAnswer.class),
                json);
    }
}
