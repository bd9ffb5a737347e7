package org.smsauth.auth.console.approval;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;
import org.smsauth.model.SenderId;

/**
 * One value that is asked for.
 *
 * @param before how it is now; null where there is nothing yet
 */
record WishedLine(String label, @Nullable String before, String after) {

    /** What differs where something is there, everything where nothing is. */
    static List<WishedLine> of(Registration asked, @Nullable Registration now, Times times) {
        return ALL.stream()
                .map(it ->
                        new WishedLine(
                                it.label(),
                                now == null ? null : it.words().of(now, times),
                                it.words().of(asked, times)))
                .filter(it -> !Objects.equals(it.before(), it.after()))
                .toList();
    }

    private interface Told {
        String of(Registration of, Times times);
    }

    private record Value(String label, Told words) {}

    private static Value value(String label, Function<Registration, String> words) {
        return new Value(label, (of, _) -> words.apply(of));
    }

    private static final List<Value> ALL =
            List.of(
                    value("Name", Registration::name),
                    value("Purpose", Registration::purpose),
                    value("May do", it -> ScopeWords.names(it.permissions().scope())),
                    value("As", WishedLine::senders),
                    value(
                            "A day",
                            it ->
                                    it.permissions().dailyLimit() == null
                                            ? Words.of("no limit of its own")
                                            : Words.counted(
                                                    it.permissions().dailyLimit(),
                                                    "one message",
                                                    "%,d messages")),
                    value("From", WishedLine::networks),
                    value("Token lives", it -> Times.length(it.permissions().tokenLifetime())),
                    value("Tokens", WishedLine::protection),
                    value("Owner", Registration::owner),
                    value(
                            "Tags",
                            it -> it.tags().isEmpty() ? Words.of("none") : it.tags().inWords()),
                    new Value("Review", (it, times) -> day(it.reviewAt(), "no date", times)),
                    new Value("Ends", (it, times) -> day(it.expiresAt(), "never", times)));

    private static String senders(Registration it) {
        var ids = it.permissions().senderIds();
        return ids.isEmpty()
                ? Words.of("no sender id")
                : String.join(", ", ids.values().stream().map(SenderId::value).toList());
    }

    private static String networks(Registration it) {
        var cidrs = it.permissions().networks().cidrs();
        return cidrs.isEmpty() ? Words.of("any network") : String.join(", ", cidrs);
    }

    private static String protection(Registration it) {
        var may = it.permissions();
        var bound =
                may.dpopBound()
                        ? "bound by DPoP"
                        : may.certificateBound()
                                ? "bound to a TLS certificate"
                                : may.requiresBoundTokens() ? "bound to a key" : "not bound";
        return may.highSecurity()
                ? Words.of("high security") + ", " + Words.of(bound)
                : Words.of(bound);
    }

    private static String day(@Nullable Instant at, String none, Times times) {
        return at == null ? Words.of(none) : times.day(at);
    }
}
