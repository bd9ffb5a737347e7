package org.smsauth.auth.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.smsauth.auth.console.language.Words;

/**
 * Says in the language of a page what both servers say of alarms and of what ends: to systems they
 * say it in English, and so it is kept. What is not known here stays as it is.
 */
public final class SayAgain {

    private static final String VALUE = "%s";

    /** With values in them, each before what is like it and says less. */
    private static final List<Sentence> SENTENCES =
            Stream.of(
                            "Client %s (%s) ends at %s: from then on it gets no tokens. Give it a later end if it is still needed, or retire it",
                            "Credential %s (%s) of client %s (%s) counts until %s. Let the client use %s (%s), which counts until %s",
                            "Credential %s (%s) of client %s (%s) counts until %s. Create the next one and let the client use it; this is its last",
                            "Credential %s (%s) of %s ends at %s. The client has no other after it.",
                            "Credential %s (%s) of %s ends at %s. It is still in use: let the client use %s (%s).",
                            "Credential %s (%s) of %s is %s; it was refused %s, last at %s from %s.",
                            "Credential %s (%s) of %s was used from %s for the first time, such as %s; before, from %s. If you do not know it, revoke it.",
                            "Credential %s (%s) of %s was used from %s for the first time, such as %s; before, from %s. If you do not know them, revoke it.",
                            "%s (%s) has got no token since %s; in the week before, it did in %s different hours.",
                            "Of %s token requests of %s (%s) %s were refused lately.",
                            "Of a client's token requests more than so many in a hundred were refused within the window, and at least %s.",
                            "Of the requests to the SMS API that were refused or sent something, more than so many in a hundred were refused within the window, and at least %s.",
                            "No node has reached the carrier %s since %s: %s. Messages that may go by another go there, the others wait.",
                            "The endpoint at %s is disabled since %s: %s.",
                            "%s requests were refused lately and %s sent something. Most often the reason is %s (%s).",
                            "One message is unknown; the first since %s.",
                            "%s messages are unknown; the first since %s.",
                            "One message is held; the first since %s.",
                            "%s messages are held; the first since %s.",
                            "One message waits; the first since %s, for the carrier %s.",
                            "One message waits; the first since %s.",
                            "At least %s messages wait; the first since %s, for the carrier %s.",
                            "At least %s messages wait; the first since %s.",
                            "Of %s requests of %s that came right after another, %s had a new token each. A token serves for minutes: a program that keeps it is faster, and sends on while the authorization server is away.")
                    .map(Sentence::of)
                    .toList();

    /** Values that are words, and not somebody's. */
    private static final Set<String> WORDS =
            Set.of("once", "revoked", "retired", "expired", "a network");

    private static final List<Sentence> COUNTS =
            Stream.of("%s times", "%s networks").map(Sentence::of).toList();

    private SayAgain() {}

    public static String of(String english) {
        if (Words.locale().equals(Locale.ENGLISH)) {
            return english;
        }
        return said(SENTENCES, english).orElseGet(() -> Words.of(english));
    }

    private static Optional<String> said(List<Sentence> sentences, String english) {
        return sentences.stream().flatMap(it -> it.said(english).stream()).findFirst();
    }

    private static String value(String english) {
        try {
            var at = Instant.parse(english);
            return new Times(at).minute(at);
        } catch (DateTimeParseException none) {
            return words(english);
        }
    }

    private static String words(String english) {
        return WORDS.contains(english) ? Words.of(english) : said(COUNTS, english).orElse(english);
    }

    /**
     * One with values in it.
     *
     * @param pieces what stands around them
     */
    private record Sentence(String english, List<String> pieces) {

        static Sentence of(String english) {
            return new Sentence(english, List.of(english.split(VALUE, -1)));
        }

        Optional<String> said(String text) {
            var last = pieces.getLast();
            if (!text.startsWith(pieces.getFirst()) || !text.endsWith(last)) {
                return Optional.empty();
            }
            var values = new ArrayList<String>();
            var begin = pieces.getFirst().length();
            for (var piece : pieces.subList(1, pieces.size() - 1)) {
                var end = text.indexOf(piece, begin);
                if (end < 0) {
                    return Optional.empty();
                }
                values.add(value(text.substring(begin, end)));
                begin = end + piece.length();
            }
            if (begin > text.length() - last.length()) {
                return Optional.empty();
            }
            values.add(value(text.substring(begin, text.length() - last.length())));
            return Optional.of(Words.of(english, values.toArray()));
        }
    }
}
