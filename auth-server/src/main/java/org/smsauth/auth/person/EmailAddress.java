package org.smsauth.auth.person;

import java.util.Locale;
import java.util.regex.Pattern;
import org.smsauth.runtime.text.ColumnText;

/** The address a person signs in with, in lower case. */
public record EmailAddress(String value) {

    /** In UTF-16 units; RFC 5321 section 4.5.3.1.3 leaves room for no more. */
    static final int LONGEST = 254;

    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\"'(),;:\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}.-]{1,180}");

    /**
     * @throws IllegalArgumentException when it is none
     */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches() || !ColumnText.fits(value, LONGEST)) {
            throw new IllegalArgumentException("an e-mail address, like anna@example.com");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
