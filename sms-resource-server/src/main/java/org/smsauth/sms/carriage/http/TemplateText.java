package org.smsauth.sms.carriage.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A text with placeholders, such as {@code Basic {basic}}. What stands in braces and looks like a
 * placeholder must be one.
 */
final class TemplateText {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    /** A piece that stays as it is, or the placeholder behind it; either may be missing. */
    private record Piece(String literal, List<Placeholder> places) {}

    private final List<Piece> pieces;

    private TemplateText(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * @param where which setting it is, for error texts
     * @throws IllegalArgumentException when a placeholder is unknown
     */
    static TemplateText of(String where, String source) {
        var pieces = new ArrayList<Piece>();
        var found = PLACE.matcher(source);
        int end = 0;
        while (found.find()) {
            pieces.add(
                    new Piece(
                            source.substring(end, found.start()),
                            List.of(Placeholder.named(where, found.group(1)))));
            end = found.end();
        }
        pieces.add(new Piece(source.substring(end), List.of()));
        return new TemplateText(List.copyOf(pieces));
    }

    boolean has(Placeholder place) {
        return pieces.stream().anyMatch(it -> it.places().contains(place));
    }

    /** Whether it speaks of a message, and not of the carrier alone. */
    boolean isOfMessage() {
        return pieces.stream()
                .flatMap(it -> it.places().stream())
                .anyMatch(Placeholder::isOfMessage);
    }

    /**
     * @param escape what a value needs to be a value, and no more, where the text stands
     */
    String filled(Function<Placeholder, String> values, UnaryOperator<String> escape) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            filled.append(piece.literal());
            piece.places().forEach(it -> filled.append(escape.apply(values.apply(it))));
        }
        return filled.toString();
    }
}
