package org.smsauth.auth.console.overview;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smsauth.auth.console.overview.Hint.Kind;
import org.smsauth.auth.console.overview.Hint.Urgency;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;

/** What may be said of a client as a whole. */
final class ClientRules {

    /** A program that keeps its token fetches some in its lifetime; more than this is none kept. */
    private static final int TIMES_TOO_MANY = 10;

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration VERY_SOON = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(90);

    static final List<Function<Situation, Optional<Hint>>> ALL =
            List.of(
                    ClientRules::hasEnded,
                    ClientRules::losesItsLastCredential,
                    ClientRules::endsItself,
                    ClientRules::hasNoCredential,
                    ClientRules::fetchesTooOften,
                    ClientRules::isUnused,
                    ClientRules::isToBeReviewed);

    private ClientRules() {}

    private static Optional<Hint> hasEnded(Situation it) {
        var end = it.client().expiresAt();
        return end != null && it.client().standing().isActive() && it.client().hasEnded(it.now())
                ? Optional.of(
                        Hint.of(
                                Kind.ENDED,
                                end.isAfter(it.now().minus(SOON)) ? Urgency.BAD : Urgency.QUIET,
                                it.client(),
                                Words.of("Ended %s", it.times().ago(end)),
                                Words.of(
                                        "It was registered until %s and gets no tokens.",
                                        it.times().day(end)),
                                Words.of("Give it a later end, or retire it"),
                                "edit"))
                : Optional.empty();
    }

    private static Optional<Hint> endsItself(Situation it) {
        var end = it.client().expiresAt();
        return end != null && it.isActive() && end.isBefore(it.now().plus(SOON))
                ? Optional.of(
                        Hint.of(
                                Kind.ENDS,
                                end.isBefore(it.now().plus(VERY_SOON)) ? Urgency.BAD : Urgency.WARN,
                                it.client(),
                                Words.of("Ends %s", it.times().ago(end)),
                                Words.of(
                                        "It was registered until %s and gets no tokens from then on, whatever its credentials.",
                                        it.times().day(end)),
                                Words.of("Give it a later end, if it is still needed"),
                                "edit"))
                : Optional.empty();
    }

    private static Optional<Hint> losesItsLastCredential(Situation it) {
        var now = it.now();
        return it.lastToEnd()
                .filter(last -> it.isActive() && last.expiresAt().isBefore(now.plus(SOON)))
                .map(last ->
                        Hint.of(
                                Kind.STOPS,
                                last.expiresAt().isBefore(now.plus(VERY_SOON))
                                        ? Urgency.BAD
                                        : Urgency.WARN,
                                it.client(),
                                Words.of("Stops %s", it.times().ago(last.expiresAt())),
                                Words.of(
                                        "“%s” is its last credential and ends on %s.",
                                        last.label(), it.times().day(last.expiresAt())),
                                Words.of("Create the next credential"),
                                "credentials/new"));
    }

    private static Optional<Hint> hasNoCredential(Situation it) {
        return when(
                it.isActive() && it.lastToEnd().isEmpty(),
                () ->
                        Hint.of(
                                Kind.NO_CREDENTIAL,
                                Urgency.WARN,
                                it.client(),
                                Words.of("Has no credential that counts"),
                                Words.of("It gets no tokens until it has one."),
                                Words.of("Create one"),
                                "credentials/new"));
    }

    private static Optional<Hint> fetchesTooOften(Situation it) {
        var lifetime = it.client().permissions().tokenLifetime();
        var enough = Math.max(1, Duration.ofHours(1).dividedBy(lifetime));
        var pace = it.isActive() ? it.pace() : 0;
        return when(
                pace > TIMES_TOO_MANY * enough,
                () ->
                        Hint.of(
                                Kind.FETCHES,
                                Urgency.WARN,
                                it.client(),
                                Words.of("Fetches a token for every message"),
                                Words.of(
                                        "%,d tokens in an hour, where %d would do: a token serves for %s. It waits for each, and stops when this server does.",
                                        pace, enough, Times.length(lifetime)),
                                Words.of("See its tokens, and have its program keep them"),
                                ""));
    }

    private static Optional<Hint> isUnused(Situation it) {
        var since = it.lastUse().orElse(it.client().registeredAt());
        return when(
                it.isActive() && since.isBefore(it.now().minus(LONG)),
                () ->
                        Hint.of(
                                Kind.UNUSED,
                                Urgency.QUIET,
                                it.client(),
                                Words.of(
                                        "Not used for %s",
                                        Times.length(Duration.between(since, it.now()))),
                                Words.of("What nobody needs, nobody should be able to use."),
                                Words.of("Retire it"),
                                "standing/retire"));
    }

    private static Optional<Hint> isToBeReviewed(Situation it) {
        var at = it.client().reviewAt();
        return at != null && it.isActive() && at.isBefore(it.now())
                ? Optional.of(
                        Hint.of(
                                Kind.REVIEW,
                                Urgency.QUIET,
                                it.client(),
                                Words.of("To be reviewed since %s", it.times().day(at)),
                                Words.of("Ask %s whether it is still needed.", it.client().owner()),
                                Words.of("Mark it as reviewed"),
                                "#review"))
                : Optional.empty();
    }

    private static Optional<Hint> when(boolean applies, Supplier<Hint> hint) {
        return applies ? Optional.of(hint.get()) : Optional.empty();
    }
}
