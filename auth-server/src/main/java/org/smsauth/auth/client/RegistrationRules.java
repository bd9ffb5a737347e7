package org.smsauth.auth.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.LookAlike;
import org.smsauth.model.Environment;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.TokenClaims;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.text.ColumnText;

/** The first of the three gates: what a client may be registered for. */
public final class RegistrationRules {

    /** The rule that a second person's consent satisfies; see {@link Consent}. */
    public static final String FOUR_EYES = "four_eyes";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = TokenClaims.LONGEST_LIFE;

    private static final int LONGEST_LIST = 4000;
    private static final String AHEAD = "a time that is still to come, or none at all";

    static final Gate<Question, FieldRefusal> RULES =
            Gate.of(
                    rule("name", it -> isLine(it.asked().name(), 3, 80), _ -> line(3, 80)),
                    rule("purpose", it -> isLine(it.asked().purpose(), 3, 400), _ -> line(3, 400)),
                    rule("owner", it -> isLine(it.asked().owner(), 1, 200), _ -> line(1, 200)),
                    rule(
                            "scope",
                            it -> !it.wanted().scope().isEmpty(),
                            it -> "choose at least one of: " + it.department().entitlement()),
                    rule(
                            "entitlement",
                            "scope",
                            it ->
                                    it.wanted()
                                            .scope()
                                            .without(it.department().entitlement())
                                            .isEmpty(),
                            RegistrationRules::beyondEntitlement),
                    rule(
                            "sender_ids",
                            it -> !it.wanted().senderIds().isEmpty() || it.wanted().sendsNothing(),
                            it -> "choose at least one of: " + it.department().senderIds()),
                    rule(
                            "department_senders",
                            "sender_ids",
                            it ->
                                    it.wanted()
                                            .senderIds()
                                            .without(it.department().senderIds())
                                            .isEmpty(),
                            RegistrationRules::foreignSenders),
                    rule(
                            "networks",
                            it -> it.wanted().networks().toString().length() <= LONGEST_LIST,
                            _ -> "at most %d characters together".formatted(LONGEST_LIST)),
                    rule(
                            "token_lifetime",
                            it ->
                                    it.wanted().tokenLifetime().compareTo(SHORTEST) >= 0
                                            && it.wanted().tokenLifetime().compareTo(LONGEST) <= 0,
                            _ -> "from 1 to 15 minutes"),
                    rule(
                            "daily_limit",
                            it -> it.wanted().dailyLimit() == null || it.wanted().dailyLimit() > 0,
                            _ -> "a positive number of messages, or none at all"),
                    rule("expires_at", it -> it.isAhead(Registration::expiresAt), _ -> AHEAD),
                    rule("review_at", it -> it.isAhead(Registration::reviewAt), _ -> AHEAD),
                    new Rule<>("tags", RegistrationRules::tagsAlike),
                    rule(
                            "one_binding",
                            "dpop_bound_access_tokens",
                            it -> !(it.wanted().dpopBound() && it.wanted().certificateBound()),
                            _ ->
                                    "a token is bound by DPoP or to a certificate: ask for that or for"
                                            + " tls_client_certificate_bound_access_tokens, or for sender_constrained"
                                            + " if either will do"),
                    new Rule<>(FOUR_EYES, RegistrationRules::withoutConsent));

    private RegistrationRules() {}

    /**
     * All that stands against the registration; empty when it may be.
     *
     * @param before what is changed by it, whose times that have passed may stay; null for a client
     *     that is new
     */
    public static List<Verdict.Refused<FieldRefusal>> refusals(
            Registration asked, Department department, @Nullable Registration before, Instant now) {
        return refusals(asked, department, before, Consent.NONE, now);
    }

    /**
     * The same, where a second person may have agreed.
     *
     * @param before what is changed by it, whose times that have passed may stay; null for a client
     *     that is new
     */
    public static List<Verdict.Refused<FieldRefusal>> refusals(
            Registration asked,
            Department department,
            @Nullable Registration before,
            Consent consent,
            Instant now) {
        return RULES.refusals(new Question(asked, department, before, consent, now));
    }

    /** What the rules are called, for whoever has words of their own for each. */
    public static List<String> names() {
        return RULES.rules().stream().map(Rule::name).toList();
    }

    /** Whether nothing is in the way but that a second person has not agreed. */
    public static boolean awaitConsent(List<Verdict.Refused<FieldRefusal>> refusals) {
        return !refusals.isEmpty() && refusals.stream().allMatch(it -> it.rule().equals(FOUR_EYES));
    }

    /**
     * Why one field of a registration cannot stand.
     *
     * @param field its name in requests
     * @param message what would be right
     */
    public record FieldRefusal(String field, String message) {}

    record Question(
            Registration asked,
            Department department,
            @Nullable Registration before,
            Consent consent,
            Instant now) {

        private boolean isAhead(Function<Registration, @Nullable Instant> time) {
            var at = time.apply(asked);
            return at == null
                    || at.isAfter(now)
                    || (before != null && at.equals(time.apply(before)));
        }

        Permissions wanted() {
            return asked.permissions();
        }
    }

    private static Rule<Question, FieldRefusal> rule(
            String field, Predicate<Question> passes, Function<Question, String> otherwise) {
        return rule(field, field, passes, otherwise);
    }

    private static Rule<Question, FieldRefusal> rule(
            String name,
            String field,
            Predicate<Question> passes,
            Function<Question, String> otherwise) {
        return new Rule<>(
                name,
                question ->
                        passes.test(question)
                                ? Optional.empty()
                                : Optional.of(new FieldRefusal(field, otherwise.apply(question))));
    }

    /** Two tags of one client that people would take for each other. */
    private static Optional<FieldRefusal> tagsAlike(Question it) {
        var tags = it.asked().tags().values();
        return tags.stream()
                .flatMap(one ->
                        tags.stream()
                                .filter(other -> other.compareTo(one) > 0)
                                .filter(other -> LookAlike.areAlike(one, other))
                                .map(other ->
                                        new FieldRefusal(
                                                "tags",
                                                "“%s” reads like “%s”: keep one of them"
                                                        .formatted(other, one))))
                .findFirst();
    }

    /** Where a department wants two people for production, one alone widens nothing there. */
    private static Optional<FieldRefusal> withoutConsent(Question it) {
        return it.department().fourEyes()
                        && it.asked().environment() == Environment.PRODUCTION
                        && !it.consent().covers(it.asked())
                ? widened(it).map(field -> new FieldRefusal(field, anotherAgrees(it)))
                : Optional.empty();
    }

    /** The first field by which it is more than there was before; a review may be put off. */
    private static Optional<String> widened(Question it) {
        var before = it.before();
        return before == null
                ? Optional.of("environment")
                : Ceiling.of(before.withReviewAt(it.asked().reviewAt()))
                        .refusals(it.asked())
                        .stream()
                        .map(beyond -> beyond.refusal().field())
                        .findFirst();
    }

    private static String anotherAgrees(Question it) {
        return "in %s a second person agrees before a client may do more in production: a lead or an administrator asks for it in the console, and another one agrees there"
                .formatted(it.department().name());
    }

    private static boolean isLine(String text, int shortest, int longest) {
        return text.strip().length() >= shortest && ColumnText.fits(text, longest);
    }

    private static String line(int shortest, int longest) {
        return "one line of %d to %d characters".formatted(shortest, longest);
    }

    private static String beyondEntitlement(Question question) {
        return "%s is not entitled to %s; it may choose from: %s"
                .formatted(
                        question.department().name(),
                        question.wanted().scope().without(question.department().entitlement()),
                        question.department().entitlement());
    }

    private static String foreignSenders(Question question) {
        return "%s does not own %s; it may choose from: %s"
                .formatted(
                        question.department().name(),
                        question.wanted().senderIds().without(question.department().senderIds()),
                        question.department().senderIds());
    }
}
