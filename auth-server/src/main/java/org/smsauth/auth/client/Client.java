package org.smsauth.auth.client;

import java.time.Duration;
import java.time.Instant;
import org.smsauth.auth.change.Changing;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A system that may ask for tokens (RFC 6749 section 2).
 *
 * @param owner the person who answers for it
 * @param scope what it is registered for; at issue time the department's entitlement still counts
 * @param senderIds the sender ids its messages may carry
 * @param tokenLifetimeSeconds how long its tokens live, 60 to 900
 * @param registeredBy the person, or the part of this server, that registered it
 */
public record Client(
        @Id ClientId id,
        @Version int revision,
        long changedIn,
        DepartmentId department,
        String name,
        String purpose,
        String owner,
        Environment environment,
        Scope scope,
        SenderIds senderIds,
        int tokenLifetimeSeconds,
        Instant registeredAt,
        String registeredBy)
        implements Changing<Client> {

    public Duration tokenLifetime() {
        return Duration.ofSeconds(tokenLifetimeSeconds);
    }

    @Override
    public Client withChangedIn(long change) {
        return new Client(
                id,
                revision,
                change,
                department,
                name,
                purpose,
                owner,
                environment,
                scope,
                senderIds,
                tokenLifetimeSeconds,
                registeredAt,
                registeredBy);
    }
}
