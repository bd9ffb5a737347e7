package org.smsauth.sms.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The text of a message and how it travels. One character outside the GSM alphabet turns the whole
 * text to UCS-2.
 *
 * @param value the text as it was given
 * @param encoding how it travels
 * @param segments how many parts it takes, at least one
 */
public record SmsText(String value, Encoding encoding, int segments) {

    /**
     * The octets of a header that joins parts by a reference of 8 bits (3GPP TS 23.040,
     * 9.2.3.24.1).
     */
    public static final int HEADER = 6;

    public static SmsText of(String value) {
        var encoding =
                value.chars().allMatch(it -> GsmAlphabet.septets((char) it) != GsmAlphabet.NOT_GSM)
                        ? Encoding.GSM_7
                        : Encoding.UCS_2;
        return new SmsText(value, encoding, parts(value, encoding, HEADER).size());
    }

    /**
     * A character outside the GSM alphabet: one is enough to turn the whole text to UCS-2.
     *
     * @param position how many characters stand before it; a surrogate pair is one character
     * @param codePoint such as {@code U+0439}
     */
    public record Outsider(
            int position, String character, @JsonProperty("code_point") String codePoint) {}

    /** Every character outside the GSM alphabet, in the order of the text. */
    public List<Outsider> outsiders() {
        var characters = value.codePoints().toArray();
        return IntStream.range(0, characters.length)
                .filter(it ->
                        characters[it] > Character.MAX_VALUE
                                || GsmAlphabet.septets((char) characters[it])
                                        == GsmAlphabet.NOT_GSM)
                .mapToObj(it ->
                        new Outsider(
                                it,
                                Character.toString(characters[it]),
                                "U+%04X".formatted(characters[it])))
                .toList();
    }

    /** The text as the parts that travel; what belongs together is never cut in two. */
    public List<String> parts() {
        return parts(encoding, HEADER);
    }

    /**
     * The text as parts, where a carrier wants another encoding or a longer header than most: then
     * there may be more than {@link #segments}.
     *
     * @param as {@link Encoding#UCS_2}, or the text's own
     * @param header the octets of the header before each of several parts
     */
    public List<String> parts(Encoding as, int header) {
        return parts(value, as, header);
    }

    private static List<String> parts(String value, Encoding encoding, int header) {
        if (unitsFrom(value, encoding) <= encoding.room(0)) {
            return List.of(value);
        }
        int room = encoding.room(header);
        var parts = new ArrayList<String>();
        int start = 0;
        int used = 0;
        for (int at = 0; at < value.length(); at += charsAt(value, at)) {
            int units = unitsAt(value, at, encoding);
            if (used + units > room) {
                parts.add(value.substring(start, at));
                start = at;
                used = 0;
            }
            used += units;
        }
        parts.add(value.substring(start));
        return List.copyOf(parts);
    }

    private static int unitsFrom(String value, Encoding encoding) {
        int units = 0;
        for (int at = 0; at < value.length(); at += charsAt(value, at)) {
            units += unitsAt(value, at, encoding);
        }
        return units;
    }

    /** What the character at the index costs; a surrogate pair is one character of two units. */
    private static int unitsAt(String value, int at, Encoding encoding) {
        return switch (encoding) {
            case GSM_7 -> GsmAlphabet.septets(value.charAt(at));
            case UCS_2 -> charsAt(value, at);
        };
    }

    private static int charsAt(String value, int at) {
        return Character.charCount(value.codePointAt(at));
    }

    /** Says how long the text is, never what it says. */
    @Override
    public String toString() {
        return "%d characters in %d part(s) of %s"
                .formatted(value.length(), segments, encoding.wire());
    }
}
