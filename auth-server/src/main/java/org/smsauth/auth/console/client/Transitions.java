package org.smsauth.auth.console.client;

import org.smsauth.auth.change.Transition;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.language.SayAgain;

/** What came of asking a thing to change its state, for the visitor. */
public final class Transitions {

    private static final SayAgain WHY_NOT =
            SayAgain.of(
                    "Only an administrator gives %s.",
                    "There is no department %s.",
                    "%s, who asked for this, may not decide about this department any more. Decline it, and ask anew if it is still needed.",
                    "%s has decided this already.",
                    "This was asked for more than %s days ago: ask anew.");

    private Transitions() {}

    /** Why something cannot be, in the language of the page. */
    public static String why(String sentence) {
        return WHY_NOT.say(sentence);
    }

    /**
     * The thing as it is after.
     *
     * @throws NotPossible when it could not change
     */
    public static <T> T done(Transition<T> transition) {
        return switch (transition) {
            case Transition.Done<T>(var after) -> after;
            case Transition.NotPossible<T>(var why) -> throw new NotPossible(why(why));
            case Transition.NotFound<T> _ -> throw new NotThere();
        };
    }
}
