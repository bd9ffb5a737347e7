package org.smsauth.auth.person.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.PublicAddress;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What a password must be (NIST SP 800-63B section 3.1.1): long rather than odd, and nothing that
 * would be tried first. Tens of thousands of common passwords and words, in whatever disguise, are
 * known to zxcvbn (MIT licence); the company's own words are added to them. No rule asks for digits
 * or signs.
 */
@Component
public class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    private static final int FEWEST_CHARACTERS = 5;
    private static final int SHORTEST_MAILBOX = 4;

    private static final int SHORTEST_WORD = 3;

    /** Letters and digits beside the company's words. */
    private static final int LEAST_OF_ITS_OWN = 8;

    /** What is measured: more takes long, and adds nothing where this is too little. */
    private static final int MEASURED = 64;

    /** Zxcvbn's "safely unguessable", from 10^8 guesses: signing in is slow, and digests are. */
    private static final int LEAST_SCORE = 3;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    static final Gate<Question, String> RULES =
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
                            "personal",
                            it -> !it.holdsMailbox(),
                            "Leave your e-mail address out of it"),
                    rule(
                            "company",
                            it -> it.ofItsOwn() >= LEAST_OF_ITS_OWN,
                            "Leave the words of the company out of it: its departments, this"
                                    + " server's address, your e-mail address"),
                    rule(
                            "obvious",
                            it -> it.score() >= LEAST_SCORE,
                            "This is among the first that anybody would try. Take a few words that"
                                    + " do not go together"));

    private final Supplier<List<String>> companyTexts;

    @Autowired
    PasswordRules(PublicAddress address, Departments departments) {
        this(() -> {
            var texts = new ArrayList<>(List.of("smsauth", address.relyingParty()));
            departments.findAll().forEach(it -> texts.addAll(List.of(it.id().value(), it.name())));
            return texts;
        });
    }

    /**
     * @param companyTexts texts whose words nobody is to build a password of
     */
    PasswordRules(Supplier<List<String>> companyTexts) {
        this.companyTexts = companyTexts;
    }

    /** Why a password cannot be that person's; empty when it can. */
    public Optional<String> whyNot(String password, EmailAddress email) {
        return switch (RULES.decide(new Question(password, email, words(email)))) {
            case Verdict.Permitted<String> _ -> Optional.empty();
            case Verdict.Refused<String>(_, var why) -> Optional.of(why);
        };
    }

    /** What whoever knows the company or the person would try. */
    private List<String> words(EmailAddress email) {
        return Stream.concat(companyTexts.get().stream(), Stream.of(email.value()))
                .map(it -> it.toLowerCase(Locale.ROOT))
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .filter(it -> it.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    record Question(String password, EmailAddress email, List<String> words) {

        boolean holdsMailbox() {
            var mailbox = email.value().substring(0, email.value().indexOf('@'));
            return mailbox.length() >= SHORTEST_MAILBOX
                    && password.toLowerCase(Locale.ROOT).contains(mailbox);
        }

        /** How many letters and digits it has beside the company's words. */
        int ofItsOwn() {
            var left = password.toLowerCase(Locale.ROOT);
            for (var word : words) {
                left = left.replace(word, " ");
            }
            return BETWEEN_WORDS.matcher(left).replaceAll("").length();
        }

        /**
         * 0 to 4, with what stands between words or without. Common ones are read for this once,
         * and not kept.
         */
        int score() {
            var measured = password.substring(0, Math.min(MEASURED, password.length()));
            var zxcvbn = new Zxcvbn();
            return Stream.of(measured, BETWEEN_WORDS.matcher(measured).replaceAll(""))
                    .mapToInt(it -> zxcvbn.measure(it, words).getScore())
                    .min()
                    .orElseThrow();
        }
    }

    private static Rule<Question, String> rule(
            String name, Predicate<Question> passes, String otherwise) {
        return new Rule<>(name, it -> passes.test(it) ? Optional.empty() : Optional.of(otherwise));
    }
}
