package org.smsauth.auth.api.caller;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/**
 * The client a request is from, as its token and the registry have it now.
 *
 * @param scope what the token holds and the client and its department still may have
 */
public record Caller(
        ClientId client,
        DepartmentId department,
        CredentialId credential,
        UUID tokenId,
        Environment environment,
        Scope scope) {

    /** What the audit log calls it. */
    public String actor() {
        return Giver.actor(client);
    }

    public boolean holds(ManagementScope management) {
        return scope.tokens().contains(management.scope());
    }

    /** How far its hand reaches. */
    public Giver giver() {
        return Giver.managing(client, scope, environment);
    }

    /** The environments within its reach, as on the wire. */
    public List<String> environments() {
        return Arrays.stream(Environment.values())
                .filter(giver()::reaches)
                .map(Environment::wire)
                .toList();
    }

    /** Whether it may see that client. */
    public boolean sees(Client other) {
        return other.department().equals(department);
    }
}
