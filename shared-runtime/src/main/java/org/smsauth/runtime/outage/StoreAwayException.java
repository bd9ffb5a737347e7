package org.smsauth.runtime.outage;

import java.sql.SQLTransientConnectionException;

/** The store is not asked, for it is known not to answer. */
public final class StoreAwayException extends SQLTransientConnectionException {

    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    StoreAwayException(String why) {
        super(why, CONNECTION_DOES_NOT_EXIST);
    }

    /** Thrown for each request of an outage: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
