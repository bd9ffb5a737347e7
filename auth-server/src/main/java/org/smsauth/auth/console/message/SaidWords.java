package org.smsauth.auth.console.message;

import org.smsauth.auth.language.Words;

/**
 * What a carrier said of a message or a part of it, in words.
 *
 * @param tone how it is coloured: good, warn, bad, accent or nothing
 */
public record SaidWords(String word, String tone) {

    @Override
    public String word() {
        return Words.of(word);
    }

    static SaidWords of(String wire) {
        return switch (wire) {
            case "accepted" -> new SaidWords("Taken", "accent");
            case "refused" -> new SaidWords("Refused", "bad");
            case "unavailable" -> new SaidWords("Not taken then", "warn");
            case "unknown" -> new SaidWords("Not known", "warn");
            case "en_route" -> new SaidWords("On its way", "accent");
            case "buffered" -> new SaidWords("Waits for the phone", "accent");
            case "delivered" -> new SaidWords("Delivered", "good");
            case "undelivered" -> new SaidWords("Undelivered", "bad");
            case "expired" -> new SaidWords("Expired", "bad");
            default -> new SaidWords(wire, "");
        };
    }
}
