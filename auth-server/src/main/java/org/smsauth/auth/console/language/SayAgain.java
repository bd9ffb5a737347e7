package org.smsauth.auth.console.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says in the language of the page a sentence that was made with its values where nobody knows who
 * reads it.
 */
public final class SayAgain {

    private static final String VALUE = "%s";

    private final List<Known> known;

    private SayAgain(List<Known> known) {
        this.known = known;
    }

    private record Known(String english, Pattern made) {

        static Known of(String english) {
            var parts = Arrays.stream(english.split(VALUE, -1)).map(Pattern::quote);
            return new Known(
                    english,
                    Pattern.compile(parts.collect(Collectors.joining("(.*)")), Pattern.DOTALL));
        }

        Optional<String> say(String sentence) {
            var values = made.matcher(sentence);
            return values.matches()
                    ? Optional.of(Words.of(english, valuesOf(values.toMatchResult())))
                    : Optional.empty();
        }

        private static Object[] valuesOf(MatchResult found) {
            return IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group).toArray();
        }
    }

    /**
     * Knows these.
     *
     * @param english each with {@code %s} where a value stands
     */
    public static SayAgain of(String... english) {
        return new SayAgain(Arrays.stream(english).map(Known::of).toList());
    }

    /** One that is not known is looked for as it stands. */
    public String say(String sentence) {
        return known.stream()
                .flatMap(it -> it.say(sentence).stream())
                .findFirst()
                .orElseGet(() -> Words.of(sentence));
    }
}
