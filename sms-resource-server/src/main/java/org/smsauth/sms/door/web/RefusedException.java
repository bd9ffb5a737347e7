package org.smsauth.sms.door.web;

import org.smsauth.sms.message.PhoneNumber;

/** Carries a problem out of a handler of many steps, to be answered and put on record. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(PhoneNumber.maskedIn(problem.detail()));
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
