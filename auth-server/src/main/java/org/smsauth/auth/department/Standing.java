package org.smsauth.auth.department;

import java.time.Instant;
import java.util.Locale;
import org.smsauth.auth.change.Transition;

/**
 * Whether a department or a client may act, since when, by whom and why.
 *
 * @param stateReason in the words of whoever decided
 */
public record Standing(State state, String stateReason, Instant stateSince, String stateBy) {

    public enum State {
        ACTIVE,
        /** For now: it can be resumed. */
        SUSPENDED,
        /** For good. */
        RETIRED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Standing active(Instant since, String by) {
        return new Standing(State.ACTIVE, "set up", since, by);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Active may become suspended or retired, suspended active or retired, retired nothing. */
    public Transition<Standing> to(State next, String reason, Instant now, String by) {
        if (state == State.RETIRED || state == next) {
            return new Transition.NotPossible<>(
                    "It is %s since %s (%s) and cannot become %s"
                            .formatted(state.wire(), stateSince, stateReason, next.wire()));
        }
        return new Transition.Done<>(new Standing(next, reason, now, by));
    }

    /**
     * As those are told whom it stops: by whom and why it was decided is for the people of the
     * department, in the console and the management API.
     */
    @Override
    public String toString() {
        return "%s since %s".formatted(state.wire(), stateSince);
    }
}
