package org.smsauth.auth.client;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words by which people sort clients, each once and in one form: small letters, one space where
 * there are several, letters that Unicode has twice as one (NFKC). {@link #toString()} is the
 * stored form: separated by commas, which no tag contains.
 */
public record Tags(List<String> values) {

    public static final Tags NONE = new Tags(List.of());

    /** As many as a client may have. */
    public static final int MOST = 10;

    /** The longest that one may be, in UTF-16 units. */
    public static final int LONGEST = 30;

    /** What tags may be, for who wrote others. */
    public static final String SHAPE =
            "at most %d tags, each of 1 to %d letters and digits, with spaces or . _ / - between"
                    .formatted(MOST, LONGEST);

    /**
     * Takes tags as people write them.
     *
     * @throws IllegalArgumentException when one is none, or there are too many
     */
    public Tags {
        values = values.stream().map(Tags::inOneForm).distinct().sorted().toList();
        if (values.size() > MOST || !values.stream().allMatch(Tags::isOne)) {
            throw new IllegalArgumentException(SHAPE);
        }
    }

    /** Reads the stored form. */
    public static Tags parse(String text) {
        return text.isEmpty() ? NONE : new Tags(Arrays.asList(text.split(",", -1)));
    }

    /**
     * Reads what somebody typed, with commas or line ends between.
     *
     * @throws IllegalArgumentException when something in it is no tag, or there are too many
     */
    public static Tags typed(String text) {
        return new Tags(
                Arrays.stream(text.split("[,;\\v\\uFF0C]", -1))
                        .filter(it -> !it.isBlank())
                        .toList());
    }

    private static String inOneForm(String tag) {
        var same = Normalizer.normalize(tag, Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(same, Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private static boolean isOne(String tag) {
        return !tag.isEmpty()
                && tag.length() <= LONGEST
                && tag.codePoints().allMatch(Tags::isAllowed)
                && Character.isLetterOrDigit(tag.codePointAt(0))
                && Character.isLetterOrDigit(tag.codePointBefore(tag.length()));
    }

    private static boolean isAllowed(int character) {
        return Character.isLetterOrDigit(character) || " ._/-".indexOf(character) >= 0;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether that is one of them, however it is written. */
    public boolean has(String tag) {
        return values.contains(inOneForm(tag));
    }

    /**
     * These and the others.
     *
     * @throws IllegalArgumentException when that are too many
     */
    public Tags and(Tags others) {
        return new Tags(Stream.concat(values.stream(), others.values.stream()).toList());
    }

    /** What is in these and not in the others. */
    public Tags without(Tags others) {
        return new Tags(values.stream().filter(it -> !others.values.contains(it)).toList());
    }

    /** As people write them. */
    public String inWords() {
        return String.join(", ", values);
    }

    @Override
    public String toString() {
        return String.join(",", values);
    }
}
