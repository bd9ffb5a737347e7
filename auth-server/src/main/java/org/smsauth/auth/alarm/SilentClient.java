package org.smsauth.auth.alarm;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.ClientTokens;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** A client that used to get tokens gets none: its program may have stopped. */
@Component
class SilentClient implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "client_silent",
                    "A client gets no tokens any more",
                    "An active client has got no token for so long, and for longer than it ever was without one in the two weeks before. It used to: tokens in at least three different hours of the week up to its last.",
                    new Threshold(Sense.AT_LEAST, "hours", 24, 1, 168),
                    null);

    private static final int HOURS_OF_USE = 3;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LookedAfter lookedAfter;
    private final CredentialUses uses;
    private final ClientTokens tokens;

    SilentClient(LookedAfter lookedAfter, CredentialUses uses, ClientTokens tokens) {
        this.lookedAfter = lookedAfter;
        this.uses = uses;
        this.tokens = tokens;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var since = now.minus(ClientTokens.HOURS_KEPT);
        var clients =
                lookedAfter.credentials().stream()
                        .filter(LookedAfter::isActive)
                        .map(it -> it.client().client())
                        .collect(toMap(Client::id, it -> it, (one, _) -> one));
        var shortest =
                clients.values().stream()
                        .mapToLong(it -> limits.apply(LookedAfter.whose(it)).threshold())
                        .min()
                        .orElse(0);
        var last = lastUses(since, now.minus(Duration.ofHours(shortest)), clients);
        last.entrySet()
                .removeIf(it -> {
                    var client = java.util.Objects.requireNonNull(clients.get(it.getKey()));
                    var silent = limits.apply(LookedAfter.whose(client)).threshold();
                    return it.getValue().isAfter(now.minus(Duration.ofHours(silent)));
                });
        var hours = tokens.hoursOf(List.copyOf(last.keySet()), since);
        return last.entrySet().stream()
                .flatMap(it ->
                        find(
                                java.util.Objects.requireNonNull(clients.get(it.getKey())),
                                it.getValue(),
                                hours.getOrDefault(it.getKey(), List.of()),
                                now)
                                .stream())
                .toList();
    }

    /** When each of those clients last got a token that may have been silent since. */
    private Map<ClientId, Instant> lastUses(
            Instant from, Instant to, Map<ClientId, Client> clients) {
        var unused = uses.lastUsed(from, to).keySet();
        var silent =
                lookedAfter.credentials().stream()
                        .filter(it -> unused.contains(it.credential().id()))
                        .map(it -> it.client().client().id())
                        .filter(clients::containsKey)
                        .collect(toSet());
        var theirs =
                silent.stream()
                        .flatMap(it ->
                                lookedAfter.of(java.util.Objects.requireNonNull(clients.get(it))))
                        .collect(toMap(Credential::id, Credential::client));
        var last = new HashMap<ClientId, Instant>();
        uses.of(List.copyOf(theirs.keySet()))
                .forEach((id, use) -> {
                    var at = use.lastUsedAt();
                    if (at != null) {
                        last.merge(
                                java.util.Objects.requireNonNull(theirs.get(id)),
                                at,
                                (one, other) -> one.isAfter(other) ? one : other);
                    }
                });
        return last;
    }

    /**
     * How many hours it has been silent, if it used not to be.
     *
     * @param hours the beginnings of those in which it got tokens, in their order
     */
    static Optional<Finding> find(Client client, Instant last, List<Instant> hours, Instant now) {
        var silent = Duration.between(last, now);
        var ofWeek = hours.stream().filter(it -> it.isAfter(last.minus(WEEK))).count();
        if (ofWeek < HOURS_OF_USE || silent.compareTo(longestGap(hours).plus(HOUR)) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        LookedAfter.whose(client),
                        client.id().value(),
                        silent.toHours(),
                        "%s (%s) has got no token since %s; in the week before, it did in %d different hours."
                                .formatted(
                                        client.name(), client.id(), ToTheSecond.of(last), ofWeek),
                        LookedAfter.about(client)));
    }

    private static Duration longestGap(List<Instant> hours) {
        var longest = Duration.ZERO;
        for (int i = 1; i < hours.size(); i++) {
            var gap = Duration.between(hours.get(i - 1), hours.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }
}
