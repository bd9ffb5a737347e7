package org.smsauth.sms.recipients.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.PhoneNumber;

/**
 * A number on a list.
 *
 * @param addedAt since when it is on it
 * @param changedAt when it or the words beside it were last changed
 * @param by who changed it last
 */
record ListedNumber(
        PhoneNumber number, @Nullable String note, Instant addedAt, Instant changedAt, SaidBy by) {}
