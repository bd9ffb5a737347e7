package org.smsauth.auth.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.EmailAddress;

/** What a form says about a person. */
public final class PersonFields {

    private static final int LONGEST_NAME = 80;

    private PersonFields() {}

    public static void checkName(String name, Map<String, String> errors) {
        if (name.isBlank()
                || name.strip().length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            errors.put("name", "Write a name of 1 to %d characters".formatted(LONGEST_NAME));
        }
    }

    public static @Nullable EmailAddress email(String text, Map<String, String> errors) {
        try {
            return new EmailAddress(text);
        } catch (IllegalArgumentException e) {
            errors.put("email", "Write an e-mail address, like anna@example.com");
            return null;
        }
    }
}
