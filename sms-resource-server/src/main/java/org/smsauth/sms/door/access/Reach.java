package org.smsauth.sms.door.access;

import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.sms.message.Tenant;

/**
 * Whose messages a request is about: all of a tenant, or of one client of it.
 *
 * @param only the client whose they are; null for all
 */
public record Reach(Tenant tenant, @Nullable ClientId only) {

    /** Whether the messages of that client are within it. */
    public boolean covers(ClientId client) {
        return only == null || only.equals(client);
    }

    /** The client whose messages a search finds, out of these. */
    public @Nullable ClientId narrowedTo(@Nullable ClientId asked) {
        return only == null ? asked : only;
    }
}
