package org.smsauth.auth.client;

import java.time.Duration;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/**
 * What is asked for when a client is registered; {@link RegistrationRules} say whether it may be.
 */
public record Registration(
        DepartmentId department,
        String name,
        String purpose,
        String owner,
        Environment environment,
        Scope scope,
        SenderIds senderIds,
        Duration tokenLifetime) {

    /** How long tokens live unless the registration says otherwise. */
    public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofMinutes(5);
}
