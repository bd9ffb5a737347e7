package org.smsauth.auth.console.words;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.smsauth.auth.language.SayAgain;
import org.smsauth.auth.language.Words;

/**
 * Says in the language of a page what both servers say of alarms and of what ends: to systems they
 * say it in English, and so it is kept. What is not known here stays as it is.
 */
public final class KeptWords {

    /** With values in them, each before what is like it and says less. */
    private static final SayAgain SENTENCES =
            SayAgain.of(
                    KeptWords::value,
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
                    "Of %s requests of %s that came right after another, %s had a new token each. A token serves for minutes: a program that keeps it is faster, and sends on while the authorization server is away.");

    /** Values that are words, and not somebody's. */
    private static final Set<String> WORDS =
            Set.of("once", "revoked", "retired", "expired", "a network");

    private static final SayAgain COUNTS = SayAgain.of("%s times", "%s networks");

    private KeptWords() {}

    public static String of(String english) {
        return SENTENCES.say(english);
    }

    private static String value(String english) {
        try {
            var at = Instant.parse(english);
            return new Times(at).minute(at);
        } catch (DateTimeParseException none) {
            if (RefusalTitles.isKnown(english)) {
                return Words.of("“%s”", RefusalTitles.of(english));
            }
            return WORDS.contains(english)
                    ? Words.of(english)
                    : COUNTS.sayIfKnown(english).orElse(english);
        }
    }
}
