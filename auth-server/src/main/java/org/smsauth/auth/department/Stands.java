package org.smsauth.auth.department;

/**
 * A thing that has a standing: a department, a client.
 *
 * @param <T> its own type
 */
public interface Stands<T> {

    Standing standing();

    /** The same thing with that standing. */
    T withStanding(Standing next);
}
