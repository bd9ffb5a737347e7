package org.smsauth.auth.token.request;

import java.util.function.Function;

/**
 * What a step comes to on a request's way: what the next one goes on with, or why there is none.
 */
public sealed interface Result<T> {

    record Done<T>(T result) implements Result<T> {}

    record Refused<T>(Refusal why) implements Result<T> {}

    static <T> Result<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Result<T> refused(Refusal why) {
        return new Refused<>(why);
    }

    /** Goes on with the next step, unless this one refused. */
    default <N> Result<N> then(Function<T, Result<N>> next) {
        return switch (this) {
            case Done<T>(var result) -> next.apply(result);
            case Refused<T>(var why) -> refused(why);
        };
    }
}
