package org.smsauth.auth.token;

import java.util.function.Function;

/**
 * What a step comes to on a request's way: what the next one goes on with, or why there is none.
 */
sealed interface Step<T> {

    record Done<T>(T result) implements Step<T> {}

    record Refused<T>(Refusal why) implements Step<T> {}

    static <T> Step<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Step<T> refused(Refusal why) {
        return new Refused<>(why);
    }

    /** Goes on with the next step, unless this one refused. */
    default <N> Step<N> then(Function<T, Step<N>> next) {
        return switch (this) {
            case Done<T>(var result) -> next.apply(result);
            case Refused<T>(var why) -> refused(why);
        };
    }
}
