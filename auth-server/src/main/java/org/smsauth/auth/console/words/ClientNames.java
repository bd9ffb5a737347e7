package org.smsauth.auth.console.words;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/** What clients are called by now; what they were called is in what changed them. */
@Component
public class ClientNames {

    private final KnownClients known;

    ClientNames(KnownClients known) {
        this.known = known;
    }

    public @Nullable String of(@Nullable ClientId id) {
        return Optional.ofNullable(id)
                .flatMap(known::find)
                .map(it -> it.client().name())
                .orElse(null);
    }

    /** Of whatever id another server tells of; the id itself where there is none. */
    public String orId(@Nullable String id) {
        return id == null ? "" : known.find(id).map(it -> it.client().name()).orElse(id);
    }

    /** Such as {@code “Door alarms” (alerts-x7k2)}. */
    public String withId(String id) {
        return known.find(id).map(it -> Words.of("“%s” (%s)", it.client().name(), id)).orElse(id);
    }
}
