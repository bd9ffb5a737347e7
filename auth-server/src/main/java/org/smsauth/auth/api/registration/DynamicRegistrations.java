package org.smsauth.auth.api.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.registration.InitialAccessToken;
import org.smsauth.auth.registration.RegistrationTokenText;
import org.smsauth.auth.registration.TokenDigests;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stored dynamic registrations, each with its registration access token. When the next token is
 * given, the one before counts until the next is used: its answer may have been lost.
 */
@Component
class DynamicRegistrations {

    private final JdbcClient jdbc;
    private final TokenDigests digests;
    private final Clients clients;
    private final RegistrationSettings settings;
    private final Clock clock;

    DynamicRegistrations(
            JdbcClient jdbc,
            TokenDigests digests,
            Clients clients,
            RegistrationSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A client that registered itself.
     *
     * @param credential the one that was last made by its registration; null if none is known
     * @param token of its registration access token
     * @param isLast whether the token it was found by is the last that was given
     */
    record Registered(
            Client client,
            ClientAuthentication authentication,
            @Nullable CredentialId credential,
            Token token,
            boolean isLast) {}

    /**
     * A registration access token, without itself.
     *
     * @param initialAccessToken the id of the one its client registered with
     * @param usedAt when it was last used; null for never
     * @param revokedAt from when it counts no more; null while it does
     */
    record Token(
            ClientId client,
            String initialAccessToken,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant revokedAt) {

        /** Whether the next is due. */
        boolean isPastHalf(Instant now) {
            return now.isAfter(issuedAt.plus(Duration.between(issuedAt, expiresAt).dividedBy(2)));
        }
    }

    /** Notes that the client was registered so; its registration access token. */
    RegistrationTokenText add(
            ClientId client,
            ClientAuthentication authentication,
            CredentialId credential,
            InitialAccessToken by) {
        var text = RegistrationTokenText.registration(client.value());
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into dynamic_registration (client, digest, token_endpoint_auth_method,
                            authentication_metadata, credential, initial_access_token, issued_at,
                            expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        client.value(),
                        digests.digest(text),
                        authentication.method(),
                        authentication.storedMembers(),
                        credential.value(),
                        by.id(),
                        utc(now),
                        utc(now.plus(settings.accessTokenLife())))
                .update();
        return text;
    }

    /** The client whose registration access token this is, whether or not that still counts. */
    Optional<Registered> find(RegistrationTokenText text) {
        return clients.findById(new ClientId(text.id())).flatMap(client -> find(client, text));
    }

    private Optional<Registered> find(Client client, RegistrationTokenText text) {
        return jdbc.sql("select * from dynamic_registration where client = ?")
                .param(client.id().value())
                .query((row, _) -> {
                    var isLast = digests.matches(row.getString("digest"), text);
                    var previous = Objects.requireNonNullElse(row.getString("previous_digest"), "");
                    return isLast || digests.matches(previous, text)
                            ? Optional.of(registered(client, row, isLast))
                            : Optional.<Registered>empty();
                })
                .optional()
                .flatMap(it -> it);
    }

    /** Notes that it was used: with the last that was given, the one before ends. */
    void used(Registered registered) {
        jdbc.sql(
                        registered.isLast()
                                ? "update dynamic_registration set used_at = ?, previous_digest = null where client = ?"
                                : "update dynamic_registration set used_at = ? where client = ?")
                .params(utc(clock.instant()), registered.client().id().value())
                .update();
    }

    /** The next token, after that one. */
    RegistrationTokenText rotate(RegistrationTokenText used) {
        var next = RegistrationTokenText.registration(used.id());
        var now = clock.instant();
        jdbc.sql(
                        """
                        update dynamic_registration set digest = ?, previous_digest = ?, issued_at = ?,
                            expires_at = ? where client = ?
                        """)
                .params(
                        digests.digest(next),
                        digests.digest(used),
                        utc(now),
                        utc(now.plus(settings.accessTokenLife())),
                        used.id())
                .update();
        return next;
    }

    /** Notes how the client authenticates from now on. */
    void change(ClientId client, ClientAuthentication authentication, CredentialId credential) {
        jdbc.sql(
                        """
                        update dynamic_registration set token_endpoint_auth_method = ?,
                            authentication_metadata = ?, credential = ? where client = ?
                        """)
                .params(
                        authentication.method(),
                        authentication.storedMembers(),
                        credential.value(),
                        client.value())
                .update();
    }

    /** Tokens of a department's clients in the order of the clients' ids, those after the given. */
    List<Token> page(DepartmentId department, List<String> environments, String after, int most) {
        return jdbc.sql(
                        """
                        select r.* from dynamic_registration r join client c on c.id = r.client
                        where c.department = :department and c.environment in (:environments)
                        and r.client > :after order by r.client limit :most
                        """)
                .param("department", department.value())
                .param("environments", environments)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> token(row))
                .list();
    }

    /** Ends the token of that client; whether it has one that counted. */
    boolean revoke(ClientId client) {
        var now = utc(clock.instant());
        return jdbc.sql(
                                """
                                update dynamic_registration set revoked_at = ?
                                where client = ? and revoked_at is null and expires_at > ?
                                """)
                        .params(now, client.value(), now)
                        .update()
                == 1;
    }

    /** Its registration access token opens nothing any more. */
    void remove(ClientId client) {
        jdbc.sql("delete from dynamic_registration where client = ?")
                .param(client.value())
                .update();
    }

    private static Registered registered(Client client, ResultSet row, boolean isLast)
            throws SQLException {
        var credential = row.getString("credential");
        return new Registered(
                client,
                ClientAuthentication.stored(
                        row.getString("token_endpoint_auth_method"),
                        row.getString("authentication_metadata")),
                credential == null ? null : new CredentialId(credential),
                token(row),
                isLast);
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                new ClientId(row.getString("client")),
                row.getString("initial_access_token"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                time(row, "used_at"),
                time(row, "revoked_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
