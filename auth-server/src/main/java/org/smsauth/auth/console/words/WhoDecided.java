package org.smsauth.auth.console.words;

import java.util.List;
import java.util.Objects;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.FindEntries;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;

/** Whom the SMS server means by the token with which something was decided. */
@Component
public class WhoDecided {

    private final FindEntries entries;

    WhoDecided(FindEntries entries) {
        this.entries = entries;
    }

    /**
     * The person to whom it was issued; the client, where it was for none, or is not known here.
     */
    public String with(String tokenId, String client) {
        return TimeOrderedIds.read(tokenId).map(entries::ofToken).orElse(List.of()).stream()
                .filter(it -> it.event() == Event.TOKEN_ISSUED)
                .map(AuditEntry::actor)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Words.of("client %s", client));
    }
}
