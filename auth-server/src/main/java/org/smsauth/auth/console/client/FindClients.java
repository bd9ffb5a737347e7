package org.smsauth.auth.console.client;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.list.Columns;
import org.smsauth.auth.console.list.Columns.Column;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.auth.credential.use.LastUses;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds clients by what somebody remembers of them, in the order that is wanted. Looks at each one
 * in memory: no index finds a piece of a name.
 */
@Component
class FindClients {

    private static final int AT_ONCE = 500;

    private static final Comparator<Client> BY_NAME =
            comparing(Client::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Client::name)
                    .thenComparing(it -> it.id().value());

    private final KnownClients known;
    private final CredentialUses uses;
    private final LastUses lastUses;
    private final Clock clock;

    FindClients(KnownClients known, CredentialUses uses, LastUses lastUses, Clock clock) {
        this.known = known;
        this.uses = uses;
        this.lastUses = lastUses;
        this.clock = clock;
    }

    /** A page of those that fit. */
    Part<ClientLine> find(DepartmentId department, ClientFilter filter, int page, int size) {
        var now = clock.instant();
        var order = columns(now).read(filter.sort()).order();
        var part = Part.of(all(department, filter, now), order, page, size);
        return new Part<>(lines(part.items(), now), part.total(), part.page(), part.size());
    }

    /** All that fit, in their order, as they are read: those behind are not in memory as lines. */
    Stream<ClientLine> all(DepartmentId department, ClientFilter filter) {
        var now = clock.instant();
        var order = columns(now).read(filter.sort()).order();
        var sorted = all(department, filter, now).sorted(order).toList();
        return Stream.iterate(0, it -> it < sorted.size(), it -> it + AT_ONCE)
                .map(it -> sorted.subList(it, Math.min(it + AT_ONCE, sorted.size())))
                .flatMap(some -> lines(some, now).stream());
    }

    private Stream<Client> all(DepartmentId department, ClientFilter filter, Instant now) {
        var fits = filter.at(now);
        return known.clientsOf(department).stream().filter(fits::isOne);
    }

    /** Each tag that a client of the department has which is not retired, in its order. */
    List<String> tags(DepartmentId department) {
        return known.clientsOf(department).stream()
                .filter(it -> it.standing().state() != Standing.State.RETIRED)
                .flatMap(it -> it.tags().values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The columns by which clients stand now. */
    Columns<Client> columns() {
        return columns(clock.instant());
    }

    private Columns<Client> columns(Instant now) {
        var used = SingletonSupplier.of(lastUses::now);
        return new Columns<>(
                List.of(
                        new Column<>("name", "Name, from A", "Name, from Z", false, BY_NAME),
                        column(
                                "owner",
                                "Owner, from A",
                                "Owner, from Z",
                                false,
                                comparing(Client::owner, String.CASE_INSENSITIVE_ORDER)),
                        column(
                                "used",
                                "Last used first",
                                "Longest unused first",
                                true,
                                byKept(it -> lastUse(it, used.obtain()), reverseOrder())),
                        column(
                                "end",
                                "Next to end first",
                                "Last to end first",
                                false,
                                byKept(it -> nextEnd(it, now), NextEnd.SOONEST)),
                        column(
                                "registered",
                                "Newest first",
                                "Oldest first",
                                true,
                                comparing(Client::registeredAt).reversed()),
                        column(
                                "state",
                                "State, active first",
                                "State, active last",
                                false,
                                comparing((Client it) -> ClientState.of(it, now)))));
    }

    private static Column<Client> column(
            String wire,
            String words,
            String backwards,
            boolean descends,
            Comparator<Client> order) {
        return new Column<>(wire, words, backwards, descends, order.thenComparing(BY_NAME));
    }

    /** By what is found out of each client once; those without it come last. */
    private static <K> Comparator<Client> byKept(
            Function<Client, @Nullable K> find, Comparator<? super K> order) {
        var kept = new HashMap<ClientId, Kept<K>>();
        Comparator<@Nullable K> withNone = nullsLast(order);
        return (one, other) ->
                withNone.compare(
                        kept.computeIfAbsent(one.id(), _ -> new Kept<>(find.apply(one))).value(),
                        kept.computeIfAbsent(other.id(), _ -> new Kept<>(find.apply(other)))
                                .value());
    }

    private record Kept<K>(@Nullable K value) {}

    private @Nullable Instant lastUse(Client client, LastUses.Uses used) {
        return known.credentialsOf(client.id()).stream()
                .flatMap(it -> used.of(it.id()).stream())
                .max(naturalOrder())
                .orElse(null);
    }

    private @Nullable NextEnd nextEnd(Client client, Instant now) {
        return NextEnd.of(client, known.credentialsOf(client.id()), now).orElse(null);
    }

    private List<ClientLine> lines(List<Client> some, Instant now) {
        var credentials = new HashMap<ClientId, List<Credential>>();
        some.forEach(it -> credentials.put(it.id(), known.credentialsOf(it.id())));
        var used =
                uses.of(
                        credentials.values().stream()
                                .flatMap(List::stream)
                                .map(Credential::id)
                                .toList());
        return some.stream()
                .map(it -> {
                    var its = credentials.getOrDefault(it.id(), List.of());
                    return new ClientLine(
                            it,
                            ClientState.of(it, now),
                            lastUse(its, used),
                            NextEnd.of(it, its, now).orElse(null));
                })
                .toList();
    }

    private static @Nullable Instant lastUse(
            List<Credential> credentials, Map<CredentialId, CredentialUse> used) {
        return credentials.stream()
                .map(it -> used.getOrDefault(it.id(), CredentialUse.NEVER).lastUsedAt())
                .filter(Objects::nonNull)
                .max(naturalOrder())
                .orElse(null);
    }
}
