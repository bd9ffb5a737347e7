package org.smsauth.auth.console.client;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;

/**
 * A client in a list.
 *
 * @param lastUse when one of its credentials last proved it; null for never
 * @param nextEnd null when nothing of it ends
 */
public record ClientLine(
        Client client, ClientState state, @Nullable Instant lastUse, @Nullable NextEnd nextEnd) {

    static final List<String> COLUMNS =
            List.of(
                    "client_id",
                    "name",
                    "purpose",
                    "owner",
                    "environment",
                    "state",
                    "scope",
                    "sender_ids",
                    "daily_limit",
                    "registered_at",
                    "registered_by",
                    "last_used_at",
                    "next_end_at",
                    "next_end_of",
                    "expires_at",
                    "review_on",
                    "state_reason",
                    "tags");

    List<String> cells() {
        var may = client.permissions();
        return List.of(
                client.id().value(),
                client.name(),
                client.purpose(),
                client.owner(),
                client.environment().wire(),
                state.wire(),
                String.join(" ", may.scope().tokens()),
                may.senderIds().values().stream()
                        .map(Object::toString)
                        .reduce((one, next) -> one + " " + next)
                        .orElse(""),
                text(may.dailyLimit()),
                client.registeredAt().toString(),
                client.registeredBy(),
                text(lastUse),
                nextEnd == null ? "" : nextEnd.at().toString(),
                nextEnd == null ? "" : nextEnd.inFile(),
                text(client.expiresAt()),
                client.reviewAt() == null
                        ? ""
                        : client.reviewAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                client.standing().isActive() ? "" : client.standing().stateReason(),
                client.tags().inWords());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
