package org.smsauth.auth.console.client;

import org.smsauth.auth.change.Transition;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;

/** What came of asking a thing to change its state, for the visitor. */
public final class Transitions {

    private Transitions() {}

    /**
     * The thing as it is after.
     *
     * @throws NotPossible when it could not change
     */
    public static <T> T done(Transition<T> transition) {
        return switch (transition) {
            case Transition.Done<T>(var after) -> after;
            case Transition.NotPossible<T>(var why) -> throw new NotPossible(why);
            case Transition.NotFound<T> _ -> throw new NotThere();
        };
    }
}
