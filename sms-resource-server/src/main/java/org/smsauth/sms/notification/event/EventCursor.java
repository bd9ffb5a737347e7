package org.smsauth.sms.notification.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.sms.message.Tenant;

/** A place in a tenant's events, as it is told: it says nothing, and fits no other tenant's. */
final class EventCursor {

    private static final int CHECK_BYTES = 4;

    private EventCursor() {}

    static String write(Tenant tenant, long place) {
        var bytes = ByteBuffer.allocate(Long.BYTES + CHECK_BYTES).putLong(place);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes.put(check(tenant, place)).array());
    }

    /**
     * The place again.
     *
     * @throws IllegalArgumentException when it is no cursor of that tenant's
     */
    static long read(Tenant tenant, String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var place = bytes.getLong();
            if (write(tenant, place).equals(text)) {
                return place;
            }
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "must be the next_cursor of an answer for the same department and environment");
    }

    private static byte[] check(Tenant tenant, long place) {
        var digest =
                new Sha256()
                        .add("event cursor")
                        .add(tenant.department().value())
                        .add(tenant.environment().wire())
                        .add(place)
                        .take();
        return Arrays.copyOf(digest, CHECK_BYTES);
    }
}
