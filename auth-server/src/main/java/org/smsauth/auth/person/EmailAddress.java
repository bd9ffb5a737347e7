package org.smsauth.auth.person;

import java.util.Locale;
import java.util.regex.Pattern;

/** The address a person signs in with, in lower case. */
public record EmailAddress(String value) {

    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\"'(),;:\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}.-]{1,180}");

    /**
     * @throws IllegalArgumentException when it is none
     */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an e-mail address, like anna@example.com");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
