package org.smsauth.auth.api.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.model.SenderId;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A client as the API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
public record ClientAnswer(
        String clientId,
        String department,
        String name,
        String purpose,
        String owner,
        String environment,
        String scope,
        List<String> senderIds,
        List<String> networks,
        @Nullable Long dailyLimit,
        int tokenLifetime,
        boolean senderConstrained,
        boolean highSecurity,
        boolean dpopBoundAccessTokens,
        boolean tlsClientCertificateBoundAccessTokens,
        @Nullable Instant expiresAt,
        @Nullable Instant reviewAt,
        List<String> tags,
        String state,
        String stateReason,
        Instant stateSince,
        String stateBy,
        Instant registeredAt,
        String registeredBy) {

    public static ClientAnswer of(Client client) {
        var permissions = client.permissions();
        var standing = client.standing();
        return new ClientAnswer(
                client.id().value(),
                client.department().value(),
                client.name(),
                client.purpose(),
                client.owner(),
                client.environment().wire(),
                permissions.scope().toString(),
                permissions.senderIds().values().stream().map(SenderId::value).toList(),
                permissions.networks().cidrs(),
                permissions.dailyLimit(),
                permissions.tokenLifetimeSeconds(),
                permissions.senderConstrained(),
                permissions.highSecurity(),
                permissions.dpopBound(),
                permissions.certificateBound(),
                client.expiresAt(),
                client.reviewAt(),
                client.tags().values(),
                standing.state().wire(),
                standing.stateReason(),
                standing.stateSince(),
                standing.stateBy(),
                client.registeredAt(),
                client.registeredBy());
    }
}
