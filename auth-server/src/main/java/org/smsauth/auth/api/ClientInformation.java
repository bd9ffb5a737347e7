package org.smsauth.auth.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;

/**
 * The client information response (RFC 7591 section 3.2.1, RFC 7592 section 3). Holds secrets:
 * never logged, {@link #toString()} has the client's id alone.
 *
 * @param members as they are answered
 */
record ClientInformation(@JsonValue Map<String, Object> members) {

    static ClientInformation of(
            Client client, String authMethod, String uri, RegistrationTokenText token) {
        var members = new LinkedHashMap<>(ClientMetadata.registered(client, authMethod));
        members.put("registration_client_uri", uri);
        members.put("registration_access_token", token.value());
        return new ClientInformation(members);
    }

    /** The same with a secret, which is shown this once. */
    ClientInformation with(CreatedSecret created) {
        var more = new LinkedHashMap<>(members);
        more.put("client_secret", created.secret().value());
        more.put("client_secret_expires_at", created.credential().expiresAt().getEpochSecond());
        return new ClientInformation(more);
    }

    @Override
    public String toString() {
        return "registration of " + members.get("client_id");
    }
}
