package org.smsauth.auth.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Says in the language of the page a sentence that was made with its values where nobody knows who
 * reads it.
 */
public final class SayAgain {

    private static final String VALUE = "%s";

    private final List<Known> known;
    private final UnaryOperator<String> value;

    private SayAgain(List<Known> known, UnaryOperator<String> value) {
        this.known = known;
        this.value = value;
    }

    /**
     * One with values in it.
     *
     * @param pieces what stands around them
     */
    private record Known(String english, List<String> pieces) {

        static Known of(String english) {
            return new Known(english, List.of(english.split(VALUE, -1)));
        }

        /** Each value ends where what follows it stands first: it takes no longer for odd ones. */
        Optional<List<String>> valuesOf(String sentence) {
            var last = pieces.getLast();
            if (!sentence.startsWith(pieces.getFirst()) || !sentence.endsWith(last)) {
                return Optional.empty();
            }
            var values = new ArrayList<String>();
            var begin = pieces.getFirst().length();
            for (var piece : pieces.subList(1, pieces.size() - 1)) {
                var end = sentence.indexOf(piece, begin);
                if (end < 0) {
                    return Optional.empty();
                }
                values.add(sentence.substring(begin, end));
                begin = end + piece.length();
            }
            var end = sentence.length() - last.length();
            if (begin > end) {
                return Optional.empty();
            }
            values.add(sentence.substring(begin, end));
            return Optional.of(values);
        }
    }

    /**
     * Knows these.
     *
     * @param english each with {@code %s} where a value stands, at least one
     */
    public static SayAgain of(String... english) {
        return of(UnaryOperator.identity(), english);
    }

    /**
     * Knows these.
     *
     * @param value how a value is said
     * @param english each before what is like it and says less
     */
    public static SayAgain of(UnaryOperator<String> value, String... english) {
        return new SayAgain(Arrays.stream(english).map(Known::of).toList(), value);
    }

    /** One that is not known is looked for as it stands. */
    public String say(String sentence) {
        return Words.areEnglish()
                ? sentence
                : sayIfKnown(sentence).orElseGet(() -> Words.of(sentence));
    }

    /** Empty for one that is not known. */
    public Optional<String> sayIfKnown(String sentence) {
        return known.stream()
                .flatMap(it ->
                        it.valuesOf(sentence).stream()
                                .map(values ->
                                        Words.of(it.english, values.stream().map(value).toArray())))
                .findFirst();
    }
}
