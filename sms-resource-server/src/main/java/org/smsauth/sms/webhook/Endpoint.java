package org.smsauth.sms.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.event.EventTypes;
import org.smsauth.sms.message.Tenant;

/**
 * Where a tenant's events are sent.
 *
 * @param types which of them
 * @param reason why it is disabled
 * @param place up to there each event has been tried once
 * @param failingSince since when nothing was delivered; null when the last was
 * @param secrets all, the last made first
 */
record Endpoint(
        UUID id,
        Tenant tenant,
        URI url,
        @Nullable String description,
        EventTypes types,
        State state,
        @Nullable String reason,
        Instant createdAt,
        Instant changedAt,
        String client,
        String tokenId,
        long place,
        @Nullable Instant failingSince,
        List<SigningSecret> secrets) {

    /** Whether anything is sent there. */
    enum State {
        ACTIVE,
        /** By whoever manages it: events wait. */
        PAUSED,
        /** By its receiver, or for failing too long: events wait. */
        DISABLED;

        private final String wire = name().toLowerCase(Locale.ROOT);

        String wire() {
            return wire;
        }

        static State ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
