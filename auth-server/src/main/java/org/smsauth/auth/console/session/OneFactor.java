package org.smsauth.auth.console.session;

import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.person.PasskeyDuty.Standing;

/** Where somebody goes who has proven one factor, of whom two are required. */
public final class OneFactor {

    /** Where the first passkey is made, and a person goes on from. */
    public static final String OFFER = ConsoleFrame.ROOT + "/sessions/passkeys/offer";

    private OneFactor() {}

    /** What the door is told, so that it says what to do. */
    public static String notice(Standing standing) {
        return switch (standing) {
            case USE_PASSKEY -> "use-passkey";
            case ASK_FOR_LINK -> "ask-for-link";
            case TWO_AT_PROVIDER -> "two-at-provider";
            case MAKE_FIRST, ENOUGH ->
                    throw new IllegalArgumentException(standing + " opens something");
        };
    }
}
