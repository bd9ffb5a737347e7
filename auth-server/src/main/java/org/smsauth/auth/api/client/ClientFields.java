package org.smsauth.auth.api.client;

import java.util.List;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import tools.jackson.databind.JsonNode;

/** The fields a client is registered and changed by; what they mean together, rules decide. */
public final class ClientFields {

    public static final String ENVIRONMENT = "environment";
    static final String SCOPE = "scope";

    /** RFC 9449 section 5.2. */
    public static final String DPOP_BOUND = "dpop_bound_access_tokens";

    /** RFC 8705 section 3.4. */
    public static final String CERTIFICATE_BOUND = "tls_client_certificate_bound_access_tokens";

    /** Those that may change later; the department and the environment never do. */
    static final List<String> CHANGEABLE =
            List.of(
                    "name",
                    "purpose",
                    "owner",
                    SCOPE,
                    "sender_ids",
                    "networks",
                    "daily_limit",
                    "token_lifetime",
                    "sender_constrained",
                    "high_security",
                    DPOP_BOUND,
                    CERTIFICATE_BOUND,
                    "expires_at",
                    "review_at",
                    "tags");

    private static final int MOST_ELEMENTS = 50;

    private ClientFields() {}

    /** A registration of nothing yet. */
    public static Registration empty(DepartmentId department) {
        return new Registration(
                department,
                "",
                "",
                "",
                Environment.SANDBOX,
                Permissions.of(Scope.NONE, SenderIds.NONE));
    }

    /** The registration with what the body says of it. */
    static Registration read(JsonBody body, Registration before) {
        return new Registration(
                before.department(),
                body.value("name", before.name(), "", JsonValues::text),
                body.value("purpose", before.purpose(), "", JsonValues::text),
                body.value("owner", before.owner(), "", JsonValues::text),
                before.environment(),
                permissions(body, before.permissions()),
                body.value("expires_at", before.expiresAt(), null, JsonValues::time),
                body.value("review_at", before.reviewAt(), null, JsonValues::time),
                body.value("tags", before.tags(), Tags.NONE, ClientFields::tags));
    }

    private static Tags tags(JsonNode node) {
        try {
            return new Tags(JsonValues.texts(node, MOST_ELEMENTS));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a list of " + Tags.SHAPE, e);
        }
    }

    public static Permissions permissions(JsonBody body, Permissions before) {
        return new Permissions(
                body.value(SCOPE, before.scope(), Scope.NONE, ClientFields::scope),
                body.value(
                        "sender_ids",
                        before.senderIds(),
                        SenderIds.NONE,
                        it -> senderIds(it, MOST_ELEMENTS)),
                body.value("networks", before.networks(), Networks.ANY, ClientFields::networks),
                body.value("daily_limit", before.dailyLimit(), null, JsonValues::largeNumber),
                body.value(
                        "token_lifetime",
                        before.tokenLifetimeSeconds(),
                        Math.toIntExact(Permissions.DEFAULT_TOKEN_LIFETIME.toSeconds()),
                        JsonValues::number),
                body.value(
                        "sender_constrained", before.senderConstrained(), false, JsonValues::flag),
                body.value("high_security", before.highSecurity(), false, JsonValues::flag),
                body.value(DPOP_BOUND, before.dpopBound(), false, JsonValues::flag),
                body.value(CERTIFICATE_BOUND, before.certificateBound(), false, JsonValues::flag));
    }

    public static Environment environment(JsonBody body, Environment absent) {
        return body.value(
                ENVIRONMENT,
                absent,
                absent,
                node ->
                        Environment.ofWire(JsonValues.text(node))
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "must be sandbox or production")));
    }

    static Scope scope(JsonNode node) {
        return Scope.parse(JsonValues.text(node));
    }

    static SenderIds senderIds(JsonNode node, int most) {
        return new SenderIds(JsonValues.texts(node, most).stream().map(SenderId::new).toList());
    }

    /** Answers in words of its own: those of {@link Networks} quote what was sent. */
    private static Networks networks(JsonNode node) {
        try {
            return new Networks(JsonValues.texts(node, MOST_ELEMENTS));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a list of at most %d addresses or networks like 10.0.3.7 or 2001:db8::/32"
                            .formatted(MOST_ELEMENTS),
                    e);
        }
    }
}
