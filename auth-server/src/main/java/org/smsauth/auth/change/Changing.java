package org.smsauth.auth.change;

/**
 * A stored thing that carries the number of the change that last touched it.
 *
 * @param <T> its own type
 */
public interface Changing<T> {

    /** The number of the last change; 0 when not stored yet. */
    long changedIn();

    /** The same thing, touched by that change. */
    T withChangedIn(long change);
}
