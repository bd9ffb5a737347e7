package org.smsauth.auth.change;

/**
 * What came of asking a thing to change its state.
 *
 * @param <T> the thing
 */
public sealed interface Transition<T> {

    record Done<T>(T after) implements Transition<T> {}

    /**
     * It cannot, from the state it is in.
     *
     * @param why in words for whoever asked
     */
    record NotPossible<T>(String why) implements Transition<T> {}

    /** There is no such thing. */
    record NotFound<T>(String what) implements Transition<T> {}
}
