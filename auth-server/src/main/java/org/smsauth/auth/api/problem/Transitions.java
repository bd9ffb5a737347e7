package org.smsauth.auth.api.problem;

import org.smsauth.auth.change.Transition;

/** What came of asking a thing to change its state, for the caller. */
public final class Transitions {

    private Transitions() {}

    /**
     * The thing as it is after.
     *
     * @throws RefusedException when it could not change
     */
    public static <T> T done(Transition<T> transition) {
        return switch (transition) {
            case Transition.Done<T>(var after) -> after;
            case Transition.NotPossible<T>(var why) -> throw conflict(why);
            case Transition.NotFound<T>(var what) -> throw Problem.notFound(what).refused();
        };
    }

    public static RefusedException conflict(String why) {
        return Problem.of(ProblemType.CONFLICT, "state", why).refused();
    }
}
