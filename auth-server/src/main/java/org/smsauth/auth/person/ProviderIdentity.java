package org.smsauth.auth.person;

import org.smsauth.runtime.text.ColumnText;

/** Who somebody is at an OpenID provider: its {@code iss} and {@code sub}, which never change. */
public record ProviderIdentity(String issuer, String subject) {

    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_SUBJECT = 255;

    /**
     * @throws IllegalArgumentException when it is none
     */
    public ProviderIdentity {
        require("issuer", issuer, LONGEST_ISSUER);
        require("subject", subject, LONGEST_SUBJECT);
    }

    private static void require(String what, String text, int longest) {
        if (text.isBlank() || !ColumnText.fits(text, longest)) {
            throw new IllegalArgumentException(
                    "the %s of an OpenID provider has 1 to %d characters".formatted(what, longest));
        }
    }
}
