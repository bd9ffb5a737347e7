package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.event.EventTypes;

/**
 * Where a tenant's events are sent.
 *
 * @param types which of them
 * @param isForCallbacks whether it is sent the events of messages with a callback of its origin,
 *     each there, and no others
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
        boolean isForCallbacks,
        State state,
        @Nullable String reason,
        Instant createdAt,
        Instant changedAt,
        String client,
        String tokenId,
        long place,
        @Nullable Instant failingSince,
        List<SigningSecret> secrets) {

    /** Where an event is sent; null for nowhere. */
    @Nullable URI urlFor(Event event) {
        if (!isForCallbacks) {
            return url;
        }
        var callback = event.callback() == null ? null : URI.create(event.callback());
        return callback != null && Callbacks.origin(callback).equals(Callbacks.origin(url))
                ? callback
                : null;
    }

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
