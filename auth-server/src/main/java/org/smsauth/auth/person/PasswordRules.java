package org.smsauth.auth.person;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/**
 * What a password must be (NIST SP 800-63B section 3.1.1): long rather than odd, and nothing that
 * whoever knows the person would try first. No rule asks for digits or signs.
 */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    private static final int FEWEST_CHARACTERS = 5;

    private static final List<String> OBVIOUS =
            List.of("password", "passwort", "12345678", "qwerty", "smsauth");

    private static final Gate<Question, String> RULES =
            Gate.of(
                    rule(
                            "length",
                            it ->
                                    it.password().length() >= SHORTEST
                                            && it.password().length() <= LONGEST,
                            "Take %d to %d characters; a few words in a row are easy to remember"
                                    .formatted(SHORTEST, LONGEST)),
                    rule(
                            "variety",
                            it -> it.password().chars().distinct().count() >= FEWEST_CHARACTERS,
                            "Take at least %d different characters".formatted(FEWEST_CHARACTERS)),
                    rule(
                            "obvious",
                            it -> OBVIOUS.stream().noneMatch(it.folded()::contains),
                            "This is among the first that anybody would try"),
                    rule(
                            "personal",
                            it -> !it.folded().contains(it.mailbox()),
                            "Leave your e-mail address out of it"));

    private PasswordRules() {}

    /** Why a password cannot be that person's; empty when it can. */
    public static Optional<String> whyNot(String password, EmailAddress email) {
        return switch (RULES.decide(new Question(password, email))) {
            case Verdict.Permitted<String> _ -> Optional.empty();
            case Verdict.Refused<String>(_, var why) -> Optional.of(why);
        };
    }

    private record Question(String password, EmailAddress email) {

        String folded() {
            return password.toLowerCase(Locale.ROOT);
        }

        String mailbox() {
            return email.value().substring(0, email.value().indexOf('@'));
        }
    }

    private static Rule<Question, String> rule(
            String name, Predicate<Question> passes, String otherwise) {
        return new Rule<>(name, it -> passes.test(it) ? Optional.empty() : Optional.of(otherwise));
    }
}
