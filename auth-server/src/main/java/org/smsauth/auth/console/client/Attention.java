package org.smsauth.auth.console.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Times;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.CredentialUse;
import org.smsauth.auth.credential.CredentialUses;
import org.smsauth.auth.credential.KnownClients;
import org.smsauth.auth.department.Standing;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/** Finds what a lead should look at first among a department's clients. */
@Component
class Attention {

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(90);

    private final KnownClients known;
    private final CredentialUses uses;
    private final Clock clock;

    Attention(KnownClients known, CredentialUses uses, Clock clock) {
        this.known = known;
        this.uses = uses;
        this.clock = clock;
    }

    /** How pressing, the most pressing first. */
    enum Urgency {
        BAD,
        WARN,
        QUIET
    }

    /** One thing to look at. */
    record Item(Urgency urgency, Client client, String what, String why) {

        public String tone() {
            return urgency == Urgency.QUIET ? "" : urgency.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the overview shows.
     *
     * @param active how many clients may get tokens
     * @param usedToday how many have got one within a day
     */
    record Overview(long active, long usedToday, List<Item> items) {}

    Overview of(DepartmentId department) {
        var used = uses.ofDepartment(department);
        var times = new Times(clock.instant());
        var clients =
                known.clientsOf(department).stream()
                        .filter(it -> it.standing().state() != Standing.State.RETIRED)
                        .filter(it -> !SmsApi.asksBy(it))
                        .toList();
        var items =
                clients.stream()
                        .flatMap(it -> itemsOf(it, used, times).stream())
                        .sorted(
                                Comparator.comparing(Item::urgency)
                                        .thenComparing(it -> it.client().name()))
                        .toList();
        var active = clients.stream().filter(it -> it.standing().isActive()).count();
        var usedToday =
                clients.stream()
                        .filter(it ->
                                lastUse(it, used)
                                        .filter(times.now().minus(Duration.ofDays(1))::isBefore)
                                        .isPresent())
                        .count();
        return new Overview(active, usedToday, items);
    }

    private List<Item> itemsOf(Client client, Map<CredentialId, CredentialUse> used, Times times) {
        var items = new ArrayList<Item>();
        var now = times.now();
        var credentials = known.credentialsOf(client.id());
        for (var credential : credentials) {
            stillTried(client, credential, used, times).ifPresent(items::add);
        }
        if (!client.standing().isActive()) {
            return items;
        }
        lastToEnd(credentials, now)
                .ifPresentOrElse(
                        last -> {
                            if (last.expiresAt().isBefore(now.plus(SOON))) {
                                items.add(endsSoon(client, last, times));
                            }
                        },
                        () -> items.add(withoutCredential(client)));
        unused(client, used, times).ifPresent(items::add);
        review(client, times).ifPresent(items::add);
        return items;
    }

    private static Optional<Item> stillTried(
            Client client,
            Credential credential,
            Map<CredentialId, CredentialUse> used,
            Times times) {
        var use = used.getOrDefault(credential.id(), CredentialUse.NEVER);
        var refused = use.lastRefusedAt();
        var ended =
                switch (credential.standing(times.now())) {
                    case EXPIRED, RETIRED, REVOKED -> true;
                    case LIVE, NOT_YET_VALID -> false;
                };
        return ended && refused != null && refused.isAfter(times.now().minus(LATELY))
                ? Optional.of(
                        new Item(
                                Urgency.BAD,
                                client,
                                "An ended credential is still tried",
                                "“%s” was refused %s from %s"
                                        .formatted(
                                                credential.label(),
                                                times.ago(refused),
                                                use.lastRefusedFrom())))
                : Optional.empty();
    }

    private static Optional<Credential> lastToEnd(List<Credential> credentials, Instant now) {
        return credentials.stream()
                .filter(it -> !it.isPassing())
                .filter(it ->
                        it.standing(now) == Credential.Standing.LIVE
                                || it.standing(now) == Credential.Standing.NOT_YET_VALID)
                .max(Comparator.comparing(Credential::expiresAt));
    }

    private static Item endsSoon(Client client, Credential last, Times times) {
        var veryClose = last.expiresAt().isBefore(times.now().plus(LATELY));
        return new Item(
                veryClose ? Urgency.BAD : Urgency.WARN,
                client,
                "Stops %s".formatted(times.ago(last.expiresAt())),
                "“%s” is its last credential and ends on %s: create the next"
                        .formatted(last.label(), times.day(last.expiresAt())));
    }

    private static Item withoutCredential(Client client) {
        return new Item(
                Urgency.WARN,
                client,
                "Has no credential that counts",
                "It gets no tokens until it has one");
    }

    private Optional<Item> unused(
            Client client, Map<CredentialId, CredentialUse> used, Times times) {
        var since = lastUse(client, used).orElse(client.registeredAt());
        return since.isBefore(times.now().minus(LONG))
                ? Optional.of(
                        new Item(
                                Urgency.QUIET,
                                client,
                                "Not used for "
                                        + Times.length(Duration.between(since, times.now())),
                                "Retire it if nobody needs it any more"))
                : Optional.empty();
    }

    private static Optional<Item> review(Client client, Times times) {
        var at = client.reviewAt();
        return at != null && at.isBefore(times.now())
                ? Optional.of(
                        new Item(
                                Urgency.QUIET,
                                client,
                                "To be reviewed since " + times.day(at),
                                "Ask %s whether it is still needed".formatted(client.owner())))
                : Optional.empty();
    }

    private Optional<Instant> lastUse(Client client, Map<CredentialId, CredentialUse> used) {
        return known.credentialsOf(client.id()).stream()
                .map(it -> used.getOrDefault(it.id(), CredentialUse.NEVER).lastUsedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
