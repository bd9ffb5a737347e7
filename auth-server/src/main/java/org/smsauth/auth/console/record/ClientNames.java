package org.smsauth.auth.console.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/** What clients are called by now; what they were called is in what changed them. */
@Component
class ClientNames {

    private final KnownClients known;

    ClientNames(KnownClients known) {
        this.known = known;
    }

    @Nullable String of(@Nullable ClientId id) {
        return Optional.ofNullable(id)
                .flatMap(known::find)
                .map(it -> it.client().name())
                .orElse(null);
    }

    /** Such as {@code “Door alarms” (alerts-x7k2)}. */
    String withId(String id) {
        return known.find(id).map(it -> "“%s” (%s)".formatted(it.client().name(), id)).orElse(id);
    }
}
