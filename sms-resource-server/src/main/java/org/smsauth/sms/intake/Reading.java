package org.smsauth.sms.intake;

import org.smsauth.sms.web.Problem;

/** What reading a request led to. */
sealed interface Reading {

    /** Every field has the form it must have; what it says is not judged yet. */
    record Read(SmsRequest request) implements Reading {}

    record Unreadable(Problem problem) implements Reading {}
}
