package org.smsauth.auth.console.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.message.ReadTime;
import org.smsauth.auth.console.message.WhyNotTaken;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * A webhook endpoint as a page shows it.
 *
 * @param types empty for all
 * @param callbacks whether it is for callbacks of its origin alone
 * @param reason why it is disabled; empty unless it is
 * @param failingSince since when it has taken nothing; null when it takes them
 * @param waiting how many events have not been tried there
 */
public record EndpointLine(
        String id,
        String environment,
        String url,
        String description,
        List<String> types,
        boolean callbacks,
        String state,
        String reason,
        @Nullable Instant failingSince,
        long waiting,
        @Nullable Instant createdAt,
        List<SecretLine> secrets) {

    /**
     * One of the secrets it is signed with.
     *
     * @param publicKey of an asymmetric one; empty of another
     * @param expiresAt null for one without an end
     */
    public record SecretLine(
            String id,
            String scheme,
            String publicKey,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt) {

        static SecretLine read(JsonNode json) {
            return new SecretLine(
                    json.path("id").asString(""),
                    json.path("scheme").asString(""),
                    json.path("public_key").asString(""),
                    ReadTime.of(json, "created_at"),
                    ReadTime.of(json, "expires_at"));
        }

        public String kind() {
            return scheme.equals("v1a") ? "Key pair (Ed25519)" : "Secret (HMAC-SHA256)";
        }

        public boolean isLive(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    static EndpointLine read(JsonNode json) {
        return new EndpointLine(
                json.path("id").asString(""),
                json.path("environment").asString(""),
                json.path("url").asString(""),
                json.path("description").asString(""),
                json.path("types").values().stream().map(it -> it.asString("")).toList(),
                json.path("callbacks").asBoolean(false),
                json.path("state").asString(""),
                json.path("reason").asString(""),
                ReadTime.of(json, "failing_since"),
                json.path("waiting").asLong(0),
                ReadTime.of(json, "created_at"),
                json.path("secrets").values().stream().map(SecretLine::read).toList());
    }

    /** Its description, or where it is. */
    public String name() {
        return description.isEmpty() ? url : description;
    }

    /** Why it is disabled, in the language of the page. */
    public String why() {
        return WhyNotTaken.of(reason);
    }

    public boolean isActive() {
        return state.equals("active");
    }

    /** In one word. */
    public String word() {
        return switch (state) {
            case "active" -> failingSince == null ? "Active" : "Failing";
            case "paused" -> "Paused";
            default -> "Disabled";
        };
    }

    public String tone() {
        return switch (word()) {
            case "Active" -> "good";
            case "Paused" -> "warn";
            default -> "bad";
        };
    }

    /** What it is told of. */
    public String topics() {
        return Topic.inWords(types);
    }

    public String count() {
        return Words.number(waiting);
    }

    /** How many secrets have no end: the last of those is not taken away. */
    public boolean mayEnd(SecretLine secret) {
        return secrets.stream()
                .anyMatch(it -> !it.id().equals(secret.id()) && it.expiresAt() == null);
    }
}
