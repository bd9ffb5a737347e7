package org.smsauth.model;

import java.util.regex.Pattern;

/** The OAuth {@code client_id} */
public record ClientId(String value) {

    private static final Pattern FORM = Pattern.compile(" who asks for tokens and owns messages.");

    /**
     * @throws IllegalArgumentException when the value is not [a-z0-9][a-z0-9-]{2,79}:3 to 80
     *     lower-case letters, digits and hyphens
     */
    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a client id is [a-z0-9][a-z0-9-]{2,79}:3 to 80 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
