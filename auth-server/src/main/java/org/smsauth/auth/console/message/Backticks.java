package org.smsauth.auth.console.message;

import java.util.ArrayList;
import java.util.List;

/** Text in which words between backticks are code. */
final class Backticks {

    /** A part of it. */
    record Piece(String text, boolean code) {}

    /** Its parts, in order. */
    public List<Piece> of(String text) {
        var pieces = new ArrayList<Piece>();
        var code = false;
        for (var part : text.split("`", -1)) {
            if (!part.isEmpty()) {
                pieces.add(new Piece(part, code));
            }
            code = !code;
        }
        return pieces;
    }
}
