package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventTypes;

/** Endpoints that take callbacks, without a store. */
public final class TestCallbacks {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");

    private TestCallbacks() {}

    /** Of every tenant, at these URLs. */
    public static Callbacks at(String... urls) {
        return new Callbacks(tenant -> endpoints(tenant, urls));
    }

    private static List<Endpoint> endpoints(Tenant tenant, String... urls) {
        return Arrays.stream(urls)
                .map(it ->
                        new Endpoint(
                                UUID.randomUUID(),
                                tenant,
                                URI.create(it),
                                null,
                                EventTypes.EVERY,
                                true,
                                Endpoint.State.ACTIVE,
                                null,
                                NOW,
                                NOW,
                                "web-shop",
                                "jti",
                                0,
                                null,
                                List.of()))
                .toList();
    }
}
