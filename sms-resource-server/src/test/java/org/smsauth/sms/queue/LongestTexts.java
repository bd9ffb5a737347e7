package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** What a message keeps of the longest texts there are. */
public final class LongestTexts {

    private LongestTexts() {}

    public static String reason(String text) {
        var now = Instant.EPOCH;
        return Objects.requireNonNull(
                Progress.begun(now).to(Status.SCHEDULED, now, now, text).reason());
    }

    public static String source(String text) {
        return Objects.requireNonNull(
                new Origin(
                                Environment.SANDBOX,
                                new DepartmentId("sales"),
                                new ClientId("web-shop"),
                                new CredentialId("cred0001"),
                                "token-1",
                                new UUID(1, 2),
                                text,
                                null)
                        .source());
    }
}
