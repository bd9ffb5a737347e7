package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.shift.Places;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.webhook.Endpoint.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables {@code webhook_endpoint} and {@code webhook_secret}. */
@Repository
class Endpoints {

    private static final String OF_TENANT =
            "select * from webhook_endpoint where department = ? and environment = ?";

    private final JdbcTemplate jdbc;
    private final Seal seal;
    private final Places places;

    Endpoints(JdbcTemplate jdbc, RootKey rootKey, ThisNode node) {
        this.jdbc = jdbc;
        this.seal = new Seal(rootKey, "webhook secrets");
        this.places = new Places(jdbc, node.number(), "webhook_endpoint");
    }

    List<Endpoint> of(Tenant tenant) {
        return withSecrets(
                jdbc.query(
                        OF_TENANT + " order by id",
                        Endpoints::read,
                        tenant.department().value(),
                        tenant.environment().wire()));
    }

    Optional<Endpoint> find(Tenant tenant, UUID id) {
        return withSecrets(
                        jdbc.query(
                                OF_TENANT + " and id = ?",
                                Endpoints::read,
                                tenant.department().value(),
                                tenant.environment().wire(),
                                id))
                .stream()
                .findFirst();
    }

    /** A tenant's that something is to be sent to, without their secrets. */
    List<Endpoint> activeOf(Tenant tenant) {
        return jdbc.query(
                OF_TENANT + " and state = 'active'",
                Endpoints::read,
                tenant.department().value(),
                tenant.environment().wire());
    }

    /** All that something is to be sent to. */
    List<Endpoint> active() {
        return withSecrets(
                jdbc.query(
                        "select * from webhook_endpoint where state = 'active'", Endpoints::read));
    }

    private static Endpoint read(ResultSet row, int number) throws SQLException {
        var types = row.getString("types");
        return new Endpoint(
                row.getObject("id", UUID.class),
                new Tenant(
                        new DepartmentId(row.getString("department")),
                        Environment.ofWire(row.getString("environment")).orElseThrow()),
                URI.create(row.getString("url")),
                row.getString("description"),
                types.isEmpty()
                        ? EventTypes.EVERY
                        : EventTypes.of(Arrays.asList(types.split(" ", -1))),
                row.getBoolean("callbacks"),
                State.ofWire(row.getString("state")),
                row.getString("reason"),
                StoredTime.read(row, "created_at"),
                StoredTime.read(row, "changed_at"),
                row.getString("client"),
                row.getString("token_id"),
                row.getLong("place"),
                StoredTime.readNullable(row, "failing_since"),
                List.of());
    }

    private List<Endpoint> withSecrets(List<Endpoint> endpoints) {
        if (endpoints.isEmpty()) {
            return endpoints;
        }
        var secrets = new HashMap<UUID, List<SigningSecret>>();
        var sql = "select * from webhook_secret %s order by created_at desc, id desc";
        if (endpoints.size() == 1) {
            jdbc.query(
                    sql.formatted("where endpoint = ?"),
                    row -> {
                        add(row, secrets);
                    },
                    endpoints.getFirst().id());
        } else {
            jdbc.query(
                    sql.formatted(""),
                    row -> {
                        add(row, secrets);
                    });
        }
        return endpoints.stream()
                .map(it -> with(it, secrets.getOrDefault(it.id(), List.of())))
                .toList();
    }

    private static Endpoint with(Endpoint it, List<SigningSecret> secrets) {
        return new Endpoint(
                it.id(),
                it.tenant(),
                it.url(),
                it.description(),
                it.types(),
                it.isForCallbacks(),
                it.state(),
                it.reason(),
                it.createdAt(),
                it.changedAt(),
                it.client(),
                it.tokenId(),
                it.place(),
                it.failingSince(),
                secrets);
    }

    private void add(ResultSet row, Map<UUID, List<SigningSecret>> secrets) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sealed = row.getString("sealed");
        var createdAt = StoredTime.read(row, "created_at");
        var key = seal.open(sealed, id.toString());
        if (key.isPresent()) {
            secrets.computeIfAbsent(row.getObject("endpoint", UUID.class), _ -> new ArrayList<>())
                    .add(
                            new SigningSecret(
                                    id,
                                    SigningSecret.Scheme.ofWire(row.getString("scheme")),
                                    new SigningSecret.Key(key.get()),
                                    row.getString("public_key"),
                                    createdAt,
                                    StoredTime.readNullable(row, "expires_at")));
        }
    }

    void add(Endpoint it) {
        jdbc.update(
                """
                insert into webhook_endpoint (id, department, environment, url, description, types,
                                              state, created_at, changed_at, client, token_id, place,
                                              callbacks)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                it.id(),
                it.tenant().department().value(),
                it.tenant().environment().wire(),
                it.url().toString(),
                it.description(),
                String.join(" ", it.types().words()),
                it.state().wire(),
                StoredTime.of(it.createdAt()),
                StoredTime.of(it.changedAt()),
                it.client(),
                it.tokenId(),
                it.place(),
                it.isForCallbacks());
        it.secrets().forEach(secret -> add(it.id(), secret));
    }

    void add(UUID endpoint, SigningSecret it) {
        jdbc.update(
                """
                insert into webhook_secret (id, endpoint, scheme, sealed, public_key, created_at,
                                            expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                it.id(),
                endpoint,
                it.scheme().wire(),
                seal.seal(it.key().text(), it.id().toString()),
                it.publicKey(),
                StoredTime.of(it.createdAt()),
                StoredTime.ofNullable(it.expiresAt()));
    }

    void change(
            UUID id,
            URI url,
            @Nullable String description,
            EventTypes types,
            State state,
            ChangedBy by,
            Instant now) {
        jdbc.update(
                """
                update webhook_endpoint set url = ?, description = ?, types = ?, state = ?,
                    reason = case when state = ? then reason else null end,
                    failing_since = case when state = ? then failing_since else null end,
                    changed_at = ?, client = ?, token_id = ?
                where id = ?
                """,
                url.toString(),
                description,
                String.join(" ", types.words()),
                state.wire(),
                state.wire(),
                state.wire(),
                StoredTime.of(now),
                by.client().value(),
                by.tokenId(),
                id);
    }

    /** Its deliveries may be many, and are left to {@link ForgetDeliveries}. */
    void delete(UUID id) {
        jdbc.update("delete from webhook_secret where endpoint = ?", id);
        jdbc.update("delete from webhook_endpoint where id = ?", id);
        jdbc.update("insert into webhook_endpoint_gone (id) values (?)", id);
    }

    /** Every one there is. */
    List<UUID> all() {
        return jdbc.query(
                "select id from webhook_endpoint order by id",
                (row, _) -> row.getObject(1, UUID.class));
    }

    /** Those that were deleted, and of which deliveries may be there. */
    List<UUID> gone() {
        return jdbc.query(
                "select id from webhook_endpoint_gone order by id",
                (row, _) -> row.getObject(1, UUID.class));
    }

    /** Nothing is left of it. */
    void isForgotten(UUID id) {
        jdbc.update("delete from webhook_endpoint_gone where id = ?", id);
    }

    /** Secrets of an endpoint count until then, if they count for longer now. */
    void expire(UUID endpoint, Instant at) {
        jdbc.update(
                "update webhook_secret set expires_at = ? where endpoint = ?"
                        + " and (expires_at is null or expires_at > ?)",
                StoredTime.of(at),
                endpoint,
                StoredTime.of(at));
    }

    void deleteSecret(UUID endpoint, UUID id) {
        jdbc.update("delete from webhook_secret where endpoint = ? and id = ?", endpoint, id);
    }

    /** How many the department has, in both environments. */
    int count(Tenant tenant) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "select count(*) from webhook_endpoint where department = ?",
                        Integer.class,
                        tenant.department().value()));
    }

    /** Locks a department's endpoints against other changes of them. */
    void lock(Tenant tenant) {
        jdbc.queryForList(
                "select latest from event_stream where department = ? order by environment for update",
                Long.class,
                tenant.department().value());
    }

    /** Which node works each, and how far it has come. */
    Places places() {
        return places;
    }

    /** Says since when nothing was delivered there; null when the last was. */
    void fail(UUID id, @Nullable Instant since) {
        jdbc.update(
                "update webhook_endpoint set failing_since = ? where id = ?",
                StoredTime.ofNullable(since),
                id);
    }

    void disable(UUID id, String reason, Instant now) {
        jdbc.update(
                "update webhook_endpoint set state = 'disabled', reason = ?, changed_at = ?"
                        + " where id = ? and state = 'active'",
                reason,
                StoredTime.of(now),
                id);
    }
}
