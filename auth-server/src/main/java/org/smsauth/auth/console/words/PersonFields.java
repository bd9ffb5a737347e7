package org.smsauth.auth.console.words;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.password.PasswordRules;
import org.smsauth.runtime.text.ColumnText;

/** What a form says about a person. */
public final class PersonFields {

    private static final int LONGEST_NAME = 80;

    private PersonFields() {}

    public static void checkName(String name, Map<String, String> errors) {
        if (name.isBlank() || !ColumnText.fits(name.strip(), LONGEST_NAME)) {
            errors.put("name", Words.of("Write a name of 1 to %d characters", LONGEST_NAME));
        }
    }

    public static @Nullable EmailAddress email(String text, Map<String, String> errors) {
        try {
            return new EmailAddress(text);
        } catch (IllegalArgumentException e) {
            errors.put("email", Words.of("Write an e-mail address, like anna@example.com"));
            return null;
        }
    }

    public static void checkPassword(
            PasswordRules rules,
            EmailAddress email,
            String password,
            String repeated,
            Map<String, String> errors) {
        rules.whyNot(password, email).ifPresent(it -> errors.put("password", Words.of(it)));
        if (errors.isEmpty() && !password.equals(repeated)) {
            errors.put("repeated", Words.of("This differs from the password above"));
        }
    }
}
