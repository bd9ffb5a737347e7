package org.smsauth.auth.person.password;

/** What came of asking for a password once more; what it was asked for is done when it is right. */
public enum Confirmation {
    CONFIRMED,
    WRONG,
    /** Too many have failed before; not even looked at. */
    NOT_HEARD
}
