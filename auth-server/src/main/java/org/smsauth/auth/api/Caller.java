package org.smsauth.auth.api;

import java.util.UUID;
import org.smsauth.auth.client.Client;
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
record Caller(
        ClientId client,
        DepartmentId department,
        CredentialId credential,
        UUID tokenId,
        Environment environment,
        Scope scope) {

    /** What the audit log calls it. */
    String actor() {
        return "client " + client;
    }

    boolean holds(ManagementScope management) {
        return scope.tokens().contains(management.scope());
    }

    /** The management scopes in that scope which this caller has not, and so cannot hand on. */
    Scope beyond(Scope wanted) {
        return wanted.within(ManagementScope.all()).without(scope);
    }

    /** Whether it may touch what counts in that environment: production only from production. */
    boolean reaches(Environment wanted) {
        return environment == Environment.PRODUCTION || wanted == Environment.SANDBOX;
    }

    /** Whether it may see that client. */
    boolean sees(Client other) {
        return other.department().equals(department);
    }
}
