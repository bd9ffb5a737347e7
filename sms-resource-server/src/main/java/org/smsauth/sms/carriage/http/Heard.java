package org.smsauth.sms.carriage.http;

/** What came of a callback. That it is not on record is an exception. */
sealed interface Heard {

    /**
     * All of it is on record.
     *
     * @param answer what the carrier waits for
     * @param type the media type of that
     */
    record Taken(String answer, String type) implements Heard {}

    /** It, or a part of it, is not what it should be, or not to be believed. */
    record Refused(Fault fault, String detail) implements Heard {}

    /** What is wrong with it. */
    enum Fault {
        /** The key in its path is not this carrier's. */
        UNKNOWN_KEY,
        /** It has no password, or a wrong one. */
        NOT_AUTHENTICATED,
        /** It has no signature, or a wrong one. */
        NOT_SIGNED,
        /** It cannot be read, or has no id. */
        UNREADABLE,
        /** It has a state that the settings do not know. */
        UNKNOWN_STATE
    }
}
