package org.smsauth.auth.api.registration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The client information response (RFC 7591 section 3.2.1, RFC 7592 section 3). Holds secrets:
 * never logged, {@link #toString()} has the client's id alone.
 *
 * @param members as they are answered
 */
record ClientInformation(@JsonValue Map<String, Object> members) {

    static ClientInformation of(RegisterDynamically.Known known, String uri) {
        var by = known.authentication();
        var members = new LinkedHashMap<>(ClientMetadata.registered(known.client(), by));
        members.put("registration_client_uri", uri);
        members.put("registration_access_token", known.token().value());
        var proven = known.by();
        if (proven != null && by.isBySecret()) {
            if (proven.secret() != null) {
                members.put("client_secret", proven.secret().value());
            }
            members.put(
                    "client_secret_expires_at", proven.credential().expiresAt().getEpochSecond());
        }
        return new ClientInformation(members);
    }

    @Override
    public String toString() {
        return "registration of " + members.get("client_id");
    }
}
