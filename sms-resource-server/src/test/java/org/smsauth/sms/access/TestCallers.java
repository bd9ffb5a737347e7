package org.smsauth.sms.access;

import java.time.Instant;
import java.util.List;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.runtime.possession.Scheme;

/** Callers to test with. */
public final class TestCallers {

    private TestCallers() {}

    /** A caller of sales in the sandbox who holds this scope. */
    public static Caller of(String scope) {
        return new Caller(
                new ClientId("web-shop"),
                new DepartmentId("sales"),
                new CredentialId("cred0001"),
                "token-1",
                Environment.SANDBOX,
                Scope.parse(scope),
                new SmsAuthorization(List.of(), null),
                Scheme.BEARER,
                Instant.parse("2099-01-01T00:00:00Z"));
    }
}
