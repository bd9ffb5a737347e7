package org.smsauth.auth.console;

/** Whom a page or an action is for. To anybody else it is not there, or not permitted. */
public enum Access {
    /** Anybody at all. */
    OPEN,
    /** Whoever has signed in, if by a password that is good for making a first passkey alone. */
    COMING_IN,
    /** Whoever has signed in. */
    SIGNED_IN,
    /** Whoever sees a department at all, and has come in as is asked of them. */
    SEES_SOMETHING,
    /** Who sees the department in the path. */
    SEES_DEPARTMENT,
    /** Who runs the department in the path. */
    RUNS_DEPARTMENT,
    /** Who sees every department. */
    SEES_EVERYTHING,
    /** Administrators. */
    ADMINISTERS
}
