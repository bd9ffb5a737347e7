package org.smsauth.auth.client;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;

/**
 * The most that a client may make of its own registration: what those who look after it have set
 * it, kept apart from what it asks for itself. It can narrow that, and never widen past it.
 *
 * @param scope null where nobody has set it, and so with the other members
 * @param senderConstrained whether its tokens must stay bound to a key
 * @param highSecurity whether it must keep to the FAPI 2.0 profile
 * @param dpopBound whether its tokens must stay bound by DPoP
 * @param certificateBound whether its tokens must stay bound to its TLS certificate
 */
public record Ceiling(
        @Nullable Scope scope,
        @Nullable SenderIds senderIds,
        @Nullable Networks networks,
        @Nullable Long dailyLimit,
        @Nullable Integer tokenLifetimeSeconds,
        boolean senderConstrained,
        boolean highSecurity,
        boolean dpopBound,
        boolean certificateBound,
        @Nullable Instant expiresAt,
        @Nullable Instant reviewAt) {

    /** Nobody has set anything. */
    static final Ceiling NONE =
            new Ceiling(null, null, null, null, null, false, false, false, false, null, null);

    static final Gate<Question, FieldRefusal> RULES =
            Gate.of(
                    rule("scope", it -> narrower(it.most().scope(), it, Ceiling::widerScope)),
                    rule("sender_ids", it -> narrower(it.most().senderIds(), it, Ceiling::others)),
                    rule("networks", it -> narrower(it.most().networks(), it, Ceiling::elsewhere)),
                    rule("daily_limit", it -> narrower(it.most().dailyLimit(), it, Ceiling::more)),
                    rule(
                            "token_lifetime",
                            it ->
                                    narrower(
                                            it.most().tokenLifetimeSeconds(),
                                            it,
                                            (most, asked) ->
                                                    asked.permissions().tokenLifetimeSeconds()
                                                            > most)),
                    flag(
                            "sender_constrained",
                            Ceiling::senderConstrained,
                            Permissions::senderConstrained),
                    flag("high_security", Ceiling::highSecurity, Permissions::highSecurity),
                    flag("dpop_bound_access_tokens", Ceiling::dpopBound, Permissions::dpopBound),
                    flag(
                            "tls_client_certificate_bound_access_tokens",
                            Ceiling::certificateBound,
                            Permissions::certificateBound),
                    rule(
                            "expires_at",
                            it ->
                                    narrower(
                                            it.most().expiresAt(),
                                            it,
                                            (most, asked) -> later(asked.expiresAt(), most))),
                    rule(
                            "review_at",
                            it ->
                                    narrower(
                                            it.most().reviewAt(),
                                            it,
                                            (most, asked) -> later(asked.reviewAt(), most))));

    /** All that it is registered for, and no more. */
    public static Ceiling of(Registration registration) {
        var may = registration.permissions();
        return new Ceiling(
                may.scope(),
                may.senderIds(),
                may.networks(),
                may.dailyLimit(),
                may.tokenLifetimeSeconds(),
                may.senderConstrained(),
                may.highSecurity(),
                may.dpopBound(),
                may.certificateBound(),
                registration.expiresAt(),
                registration.reviewAt());
    }

    /** This ceiling, after somebody else than the client has changed it so. */
    Ceiling changed(Registration before, Registration after) {
        var was = of(before);
        var is = of(after);
        return new Ceiling(
                changed(scope, was.scope, is.scope),
                changed(senderIds, was.senderIds, is.senderIds),
                changed(networks, was.networks, is.networks),
                changed(dailyLimit, was.dailyLimit, is.dailyLimit),
                changed(tokenLifetimeSeconds, was.tokenLifetimeSeconds, is.tokenLifetimeSeconds),
                changed(senderConstrained, was.senderConstrained, is.senderConstrained),
                changed(highSecurity, was.highSecurity, is.highSecurity),
                changed(dpopBound, was.dpopBound, is.dpopBound),
                changed(certificateBound, was.certificateBound, is.certificateBound),
                changed(expiresAt, was.expiresAt, is.expiresAt),
                changed(reviewAt, was.reviewAt, is.reviewAt));
    }

    private static boolean changed(boolean kept, boolean was, boolean is) {
        return was == is ? kept : is;
    }

    private static <T> @Nullable T changed(@Nullable T kept, @Nullable T was, @Nullable T is) {
        return Objects.equals(was, is) ? kept : is;
    }

    /** What of the registration is beyond it; empty when the client may ask for that. */
    public List<Verdict.Refused<FieldRefusal>> refusals(Registration asked) {
        return RULES.refusals(new Question(this, asked));
    }

    record Question(Ceiling most, Registration asked) {}

    private interface Wider<T> {
        boolean test(T most, Registration asked);
    }

    private static Rule<Question, FieldRefusal> rule(
            String field, Function<Question, Optional<String>> refusal) {
        return new Rule<>(
                "ceiling-" + field,
                it -> refusal.apply(it).map(why -> new FieldRefusal(field, why)));
    }

    private static Rule<Question, FieldRefusal> flag(
            String field, Predicate<Ceiling> most, Predicate<Permissions> asked) {
        return rule(
                field,
                it ->
                        most.test(it.most()) && !asked.test(it.asked().permissions())
                                ? Optional.of("must stay true")
                                : Optional.empty());
    }

    private static <T> Optional<String> narrower(
            @Nullable T most, Question question, Wider<T> wider) {
        return most == null || !wider.test(most, question.asked())
                ? Optional.empty()
                : Optional.of(
                        "was set to %s by whoever looks after this client: it can narrow that, not widen it or leave it out"
                                .formatted(most.toString().isEmpty() ? "any" : most));
    }

    private static boolean widerScope(Scope most, Registration asked) {
        return !asked.permissions().scope().without(most).isEmpty();
    }

    private static boolean others(SenderIds most, Registration asked) {
        return !asked.permissions().senderIds().without(most).isEmpty();
    }

    private static boolean elsewhere(Networks most, Registration asked) {
        return !asked.permissions().networks().isWithin(most);
    }

    private static boolean more(Long most, Registration asked) {
        var limit = asked.permissions().dailyLimit();
        return limit == null || limit > most;
    }

    private static boolean later(@Nullable Instant asked, Instant most) {
        return asked == null || asked.isAfter(most);
    }
}
