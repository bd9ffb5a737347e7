package org.smsauth.sms.recipients.screening;

import java.time.Instant;

/**
 * The phone may not ring now.
 *
 * @param until when it may
 * @param because words that go on after "not before ..., because"
 */
public record Quiet(Instant until, String because) {}
