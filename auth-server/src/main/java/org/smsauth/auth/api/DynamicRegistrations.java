package org.smsauth.auth.api;

import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.model.ClientId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored dynamic registrations. */
@Component
class DynamicRegistrations {

    private final JdbcClient jdbc;
    private final TokenDigests digests;
    private final Clients clients;

    DynamicRegistrations(JdbcClient jdbc, TokenDigests digests, Clients clients) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.clients = clients;
    }

    /**
     * A client that registered itself.
     *
     * @param authMethod how it said it would authenticate (RFC 7591 section 2)
     */
    record Registered(Client client, String authMethod) {}

    /** Notes that the client was registered so; its registration access token. */
    RegistrationTokenText add(ClientId client, String authMethod, InitialAccessToken by) {
        var text = RegistrationTokenText.registration(client.value());
        jdbc.sql(
                        """
                        insert into dynamic_registration
                            (client, digest, token_endpoint_auth_method, initial_access_token)
                        values (?, ?, ?, ?)
                        """)
                .params(client.value(), digests.digest(text), authMethod, by.id())
                .update();
        return text;
    }

    /** The client whose registration access token this is. */
    Optional<Registered> find(RegistrationTokenText text) {
        return jdbc.sql("select * from dynamic_registration where client = ?")
                .param(text.id())
                .query((row, _) ->
                        digests.matches(row.getString("digest"), text)
                                ? row.getString("token_endpoint_auth_method")
                                : "")
                .optional()
                .filter(it -> !it.isEmpty())
                .flatMap(method ->
                        clients.findById(new ClientId(text.id()))
                                .map(client -> new Registered(client, method)));
    }

    /** What it was before. */
    String changeAuthMethod(ClientId client, String authMethod) {
        var before =
                jdbc.sql(
                                "select token_endpoint_auth_method from dynamic_registration"
                                        + " where client = ?")
                        .param(client.value())
                        .query(String.class)
                        .single();
        jdbc.sql("update dynamic_registration set token_endpoint_auth_method = ? where client = ?")
                .params(authMethod, client.value())
                .update();
        return before;
    }

    /** Its registration access token opens nothing any more. */
    void remove(ClientId client) {
        jdbc.sql("delete from dynamic_registration where client = ?")
                .param(client.value())
                .update();
    }
}
