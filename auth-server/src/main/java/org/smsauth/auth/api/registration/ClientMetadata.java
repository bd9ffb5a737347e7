package org.smsauth.auth.api.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.api.client.ClientFields;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Registration;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.SenderId;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import tools.jackson.databind.JsonNode;

/**
 * Client metadata (RFC 7591 section 2): {@code client_name}, {@code contacts} with the one person
 * who answers for the client, {@code scope}, {@code grant_types}, what {@link ClientAuthentication}
 * reads, {@code dpop_bound_access_tokens} (RFC 9449) and {@code
 * tls_client_certificate_bound_access_tokens} (RFC 8705); and as extensions the fields of the
 * management API {@code purpose}, {@code sender_ids}, {@code networks}, {@code daily_limit}, {@code
 * token_lifetime}, {@code sender_constrained}, {@code high_security}, {@code environment}, {@code
 * expires_at} and {@code review_at}. As the RFC has it, members not known here are ignored.
 */
final class ClientMetadata {

    private static final String NAME = "client_name";
    private static final String CONTACTS = "contacts";
    private static final String GRANT_TYPES = "grant_types";
    private static final String USUAL_PURPOSE = "Registered by itself";
    private static final String GRANT_TYPE = AuthorizationGrantType.CLIENT_CREDENTIALS.getValue();

    private ClientMetadata() {}

    /**
     * Reads a whole registration: what is left out has its default.
     *
     * @param owner who answers for the client if it names nobody
     */
    static Registration read(
            JsonBody body, DepartmentId department, String owner, Environment environment) {
        var empty = ClientFields.empty(department);
        var permissions = ClientFields.permissions(body, empty.permissions());
        requireEnvironment(body, environment);
        requireGrantType(body);
        return new Registration(
                department,
                body.value(NAME, "", "", JsonValues::text),
                body.value("purpose", USUAL_PURPOSE, USUAL_PURPOSE, JsonValues::text),
                body.value(CONTACTS, owner, owner, ClientMetadata::onlyContact),
                environment,
                permissions,
                body.value("expires_at", JsonValues::time),
                body.value("review_at", JsonValues::time));
    }

    /** What metadata calls a field of the management API. */
    static String member(String field) {
        return switch (field) {
            case "name" -> NAME;
            case "owner" -> CONTACTS;
            default -> field;
        };
    }

    private static void requireEnvironment(JsonBody body, Environment environment) {
        if (ClientFields.environment(body, environment) != environment) {
            body.error(ClientFields.ENVIRONMENT, "must be " + environment.wire());
        }
    }

    private static void requireGrantType(JsonBody body) {
        var usual = List.of(GRANT_TYPE);
        var types = body.value(GRANT_TYPES, usual, usual, it -> JsonValues.texts(it, 10));
        if (!types.contains(GRANT_TYPE)) {
            body.error(GRANT_TYPES, "must have " + GRANT_TYPE + ": there is no other");
        }
    }

    private static String onlyContact(JsonNode node) {
        var contacts = JsonValues.texts(node, 1);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException("must have the one person who answers for it");
        }
        return contacts.getFirst();
    }

    /** The metadata as registered (RFC 7591 section 3.2.1), without any secret. */
    static Map<String, Object> registered(Client client, ClientAuthentication by) {
        var permissions = client.permissions();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("client_id", client.id().value());
        metadata.put("client_id_issued_at", client.registeredAt().getEpochSecond());
        metadata.put(NAME, client.name());
        metadata.put(CONTACTS, List.of(client.owner()));
        metadata.put(GRANT_TYPES, List.of(GRANT_TYPE));
        metadata.put(ClientAuthentication.METHOD, by.method());
        by.members().properties().forEach(it -> metadata.put(it.getKey(), it.getValue()));
        metadata.put("scope", permissions.scope().toString());
        metadata.put("purpose", client.purpose());
        metadata.put("department", client.department().value());
        metadata.put(ClientFields.ENVIRONMENT, client.environment().wire());
        metadata.put(
                "sender_ids",
                permissions.senderIds().values().stream().map(SenderId::value).toList());
        metadata.put("networks", permissions.networks().cidrs());
        if (permissions.dailyLimit() != null) {
            metadata.put("daily_limit", permissions.dailyLimit());
        }
        metadata.put("token_lifetime", permissions.tokenLifetimeSeconds());
        metadata.put("sender_constrained", permissions.senderConstrained());
        metadata.put("high_security", permissions.highSecurity());
        metadata.put(ClientFields.DPOP_BOUND, permissions.dpopBound());
        metadata.put(ClientFields.CERTIFICATE_BOUND, permissions.certificateBound());
        if (client.expiresAt() != null) {
            metadata.put("expires_at", client.expiresAt());
        }
        if (client.reviewAt() != null) {
            metadata.put("review_at", client.reviewAt());
        }
        return metadata;
    }
}
