package org.smsauth.auth.console.message;

import java.util.Set;
import org.smsauth.auth.language.SayAgain;
import org.smsauth.auth.language.Words;

/**
 * Says in the language of a page why a receiver did not take a webhook: the SMS server keeps it in
 * English. What is not known here stays as it is.
 */
public final class WhyNotTaken {

    /** With values in them, each before what is like it and says less. */
    private static final SayAgain SENTENCES =
            SayAgain.of(
                    "it answered %s: redirects are not followed",
                    "it answered %s",
                    "no address is known of %s",
                    "no trusted TLS connection came about: %s");

    private static final Set<String> WHOLE =
            Set.of(
                    "it did not answer in time",
                    "it could not be connected to in time",
                    "nothing takes connections there",
                    "it cut the connection and answered nothing",
                    "it answered what is not HTTP",
                    "nothing was delivered for five days");

    private WhyNotTaken() {}

    public static String of(String english) {
        return WHOLE.contains(english)
                ? Words.of(english)
                : SENTENCES.sayIfKnown(english).orElse(english);
    }
}
