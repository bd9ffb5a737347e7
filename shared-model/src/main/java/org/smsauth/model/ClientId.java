package org.smsauth.model;

import java.util.regex.Pattern;

/** The OAuth {@code client_id} of the client who asks for tokens and owns messages. */
public record ClientId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{2,79}");

    /**
     * @throws IllegalArgumentException when the value is not 3 to 80 lower-case letters, digits and
     *     hyphens, no hyphen first
     */
    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a client id is 3 to 80 lower-case letters, digits and hyphens, no hyphen first");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
