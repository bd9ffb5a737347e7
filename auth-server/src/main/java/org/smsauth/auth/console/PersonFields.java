package org.smsauth.auth.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.password.PasswordRules;
import org.smsauth.runtime.text.ColumnText;

/** What a form says about a person. */
public final class PersonFields {

    private static final int LONGEST_NAME = 80;

    private PersonFields() {}

    public static void checkName(String name, Map<String, String> errors) {
        if (name.isBlank() || !ColumnText.fits(name.strip(), LONGEST_NAME)) {
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

    public static void checkPassword(
            PasswordRules rules,
            EmailAddress email,
            String password,
            String repeated,
            Map<String, String> errors) {
        rules.whyNot(password, email).ifPresent(it -> errors.put("password", it));
        if (errors.isEmpty() && !password.equals(repeated)) {
            errors.put("repeated", "This differs from the password above");
        }
    }
}
