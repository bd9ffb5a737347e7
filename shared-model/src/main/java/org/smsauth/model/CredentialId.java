package org.smsauth.model;

import java.util.regex.Pattern;

/** Which of a client's credentials proved it; a secret carries it in clear. */
public record CredentialId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{8,32}");

    /**
     * @throws IllegalArgumentException when the value is not 8 to 32 lower-case letters and digits
     */
    public CredentialId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a credential id is 8 to 32 lower-case letters and digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
