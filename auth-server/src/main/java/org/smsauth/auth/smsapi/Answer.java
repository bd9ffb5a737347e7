package org.smsauth.auth.smsapi;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;

/** What came of asking the SMS server. */
public sealed interface Answer<T> {

    /**
     * It did what was asked.
     *
     * @param version the version of what it told ({@code ETag}), if that has versions
     */
    record Told<T>(T value, @Nullable String version) implements Answer<T> {}

    /** There is no such thing in that department and environment. */
    record NotThere<T>() implements Answer<T> {}

    /**
     * It would not. Why is told in the console's own words: see {@link ProblemWords} and {@link
     * FieldWords}.
     *
     * @param code for programs, such as {@code INVALID_ARGUMENT}
     * @param detail why, in sentences that stand alone
     * @param errors what would be right, by the field's name in the API
     * @param requestId under which the SMS server has it on record
     */
    record Refused<T>(
            int status, String code, String detail, Map<String, String> errors, String requestId)
            implements Answer<T> {}

    /** Told of what every SMS server has, and this one has not. */
    String OLDER =
            "The SMS server does not know what this page shows: it is older than this server."
                    + " An administrator can bring it up to date.";

    /**
     * It could not be asked, or did not answer in time.
     *
     * @param sentence what to tell the person, with what still works
     */
    record Away<T>(String sentence) implements Answer<T> {

        /** In the language of whoever reads it, whoever asked. */
        @Override
        public String sentence() {
            return Words.of(sentence);
        }
    }

    /** The same, with what was told read as something. */
    default <R> Answer<R> map(Function<T, R> read) {
        return switch (this) {
            case Told<T>(var value, var version) -> new Told<>(read.apply(value), version);
            case NotThere<T> _ -> new NotThere<>();
            case Refused<T>(var status, var code, var detail, var errors, var requestId) ->
                    new Refused<>(status, code, detail, errors, requestId);
            case Away<T>(var sentence) -> new Away<>(sentence);
        };
    }
}
