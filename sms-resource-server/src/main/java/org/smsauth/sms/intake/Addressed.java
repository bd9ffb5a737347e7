package org.smsauth.sms.intake;

import org.smsauth.sms.message.PhoneNumber;

/** A {@link Question} as it concerns one of its recipients. */
record Addressed(Question question, PhoneNumber recipient) {}
