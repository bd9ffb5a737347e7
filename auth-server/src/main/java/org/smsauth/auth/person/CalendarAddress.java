package org.smsauth.auth.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person has a calendar with an address; the address itself is known to nobody but them.
 *
 * @param lastReadAt when a program last read it, give or take an hour; null for never
 */
public record CalendarAddress(UUID person, Instant createdAt, @Nullable Instant lastReadAt) {}
