package org.smsauth.auth.console.registration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.registration.IssueInitialAccess.Wanted;
import org.smsauth.model.Environment;

/** A registration token, as it is typed. */
record TokenForm(
        @Nullable String owner,
        @Nullable String environment,
        @Nullable String uses,
        @Nullable String days) {

    /** What a page begins with. */
    static TokenForm beginning(String owner) {
        return new TokenForm(owner, Environment.SANDBOX.wire(), "1", "1");
    }

    /** Such a token; what stands against it goes to the errors. */
    Wanted wanted(Department department, Instant now, Map<String, String> errors) {
        var found = Environment.ofWire(text(environment));
        if (found.isEmpty()) {
            errors.put("environment", Words.of("Choose where its clients go"));
        }
        var wanted =
                new Wanted(
                        department.id(),
                        text(owner),
                        found.orElse(Environment.SANDBOX),
                        number(uses),
                        now.plus(number(days), ChronoUnit.DAYS));
        var words = new LinkedHashMap<String, String>();
        wanted.refusals(now).forEach(it -> words.put(it.field(), Words.of(words(it.field()))));
        errors.putAll(words);
        return wanted;
    }

    private static String words(String field) {
        return switch (field) {
            case "owner" -> "Write who answers for what is registered: one line";
            case "uses" -> "Write a number from 1 to 100";
            default -> "Write a number of days from 1 to 90";
        };
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static int number(@Nullable String typed) {
        return text(typed).matches("[0-9]{1,4}") ? Integer.parseInt(text(typed)) : 0;
    }
}
