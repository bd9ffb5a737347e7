package org.smsauth.sms.door.access;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.runtime.possession.Scheme;
import org.smsauth.sms.door.web.ApiSettings;

/** Callers to test with. */
public final class TestCallers {

    private TestCallers() {}

    /** A caller of sales in the sandbox who holds this scope, and may send as these. */
    public static Caller of(String scope, String... senders) {
        return in(Environment.SANDBOX, scope, senders);
    }

    /** The same in production. */
    public static Caller inProduction(String scope, String... senders) {
        return in(Environment.PRODUCTION, scope, senders);
    }

    private static Caller in(Environment environment, String scope, String... senders) {
        return new Caller(
                new ClientId("web-shop"),
                new DepartmentId("sales"),
                new CredentialId("cred0001"),
                "token-1",
                environment,
                Scope.parse(scope),
                new SmsAuthorization(Arrays.stream(senders).map(SenderId::new).toList(), null),
                Scheme.BEARER,
                Instant.parse("2099-01-01T00:00:00Z"));
    }

    /** What tells a caller which token would be right. */
    public static Challenges challenges() {
        return new Challenges(new ApiSettings(URI.create("https://sms.example")));
    }
}
