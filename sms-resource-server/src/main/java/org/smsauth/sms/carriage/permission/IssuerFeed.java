package org.smsauth.sms.carriage.permission;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.springframework.stereotype.Component;

/** Asks the authorization server what happened there that departments want to hear of. */
@Component
public class IssuerFeed {

    private final OwnClient ownClient;
    private final OwnToken token;
    private final IssuerApi issuer;

    IssuerFeed(OwnClient ownClient, OwnToken token, IssuerSettings settings) {
        this.ownClient = ownClient;
        this.token = token;
        this.issuer = new IssuerApi(settings.issuer());
    }

    /**
     * Something that happened.
     *
     * @param id of this alone, for ever
     * @param type such as {@code credential.revoked}
     */
    public record Item(
            String id,
            String type,
            Instant at,
            DepartmentId department,
            Environment environment,
            Map<String, Object> data) {}

    /** What happened after the place that was asked for is not kept any more. */
    public static final class ForgottenException extends IOException {

        private static final long serialVersionUID = 1L;

        ForgottenException() {
            super("it does not keep what happened after that any more");
        }
    }

    /** What happened next; nothing is skipped by going on at the cursor. */
    public record Told(List<Item> items, String cursor) {}

    /**
     * What happened after a place.
     *
     * @param after null for nothing, and the place at which it stands
     * @return empty while this server has no client of its own to ask with
     * @throws IOException when it does not answer, or not as it must
     */
    public Optional<Told> after(@Nullable String after) throws IOException, InterruptedException {
        if (!ownClient.isThere()) {
            return Optional.empty();
        }
        var told = issuer.told(after, token.good());
        if (told == null) { // revoked, or its secret was rotated
            told = issuer.told(after, token.another());
        }
        if (told == null) {
            throw new IOException("it refused this server's token");
        }
        return Optional.of(told);
    }
}
