package org.smsauth.sms.door.access;

import java.time.Instant;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.runtime.possession.Scheme;
import org.smsauth.sms.door.web.KnownCaller;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.records.ledger.Refusal;

/**
 * Who is calling and what they may do, as a good token says.
 *
 * @param tokenId the {@code jti}
 * @param scheme how the token is presented
 * @param expiresAt from when on the token says nothing any more
 */
public record Caller(
        ClientId client,
        DepartmentId department,
        CredentialId credential,
        String tokenId,
        Environment environment,
        Scope scope,
        SmsAuthorization authorization,
        Scheme scheme,
        Instant expiresAt)
        implements ChangedBy, KnownCaller {

    @Override
    public Refusal.Who who() {
        return new Refusal.Who(
                department.value(),
                environment.wire(),
                client.value(),
                credential.value(),
                tokenId);
    }

    /** Its own department in its own environment. */
    public Tenant tenant() {
        return new Tenant(department, environment);
    }
}
