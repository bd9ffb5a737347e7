package org.smsauth.auth.console.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.FindEntries;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Finds what this server knows: departments, clients, credentials, people, tokens, requests. */
@Component
class FindHere {

    private static final int CLIENTS = 20;
    private static final int OTHERS = 10;

    private static final Comparator<Client> BY_NAME =
            Comparator.comparing(Client::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(it -> it.id().value());

    private final KnownClients known;
    private final FindEntries entries;
    private final People people;

    FindHere(KnownClients known, FindEntries entries, People people) {
        this.known = known;
        this.entries = entries;
        this.people = people;
    }

    /**
     * What has that id, of what the visitor sees.
     *
     * @param seen the departments that the visitor sees
     */
    List<Hit> find(UUID id, Visitor visitor, List<Department> seen) {
        var hits = new ArrayList<Hit>();
        Stream.concat(entries.ofToken(id).stream(), entries.ofRequest(id).stream())
                .flatMap(it -> entry(it, id, seen).stream())
                .distinct()
                .limit(1)
                .forEach(hits::add);
        if (visitor.seesEverything()) {
            people.findById(id).map(it -> person(it, true)).ifPresent(hits::add);
        }
        return hits;
    }

    private static Optional<Hit> entry(AuditEntry entry, UUID id, List<Department> seen) {
        return seen.stream()
                .filter(it -> it.id().equals(entry.department()))
                .findFirst()
                .map(it ->
                        new Hit(
                                Words.of(entry.event() == Event.TOKEN_ISSUED ? "Token" : "Request"),
                                id.toString(),
                                it.name(),
                                Routes.of(it) + "/why?id=" + id,
                                true));
    }

    /** What is called so or has that id; exactly that first. */
    List<Hit> find(String text, Visitor visitor, List<Department> seen) {
        var byId = new HashMap<DepartmentId, Department>();
        seen.forEach(it -> byId.put(it.id(), it));
        var piece = text.toLowerCase(Locale.ROOT);
        var hits = new ArrayList<Hit>();
        credential(text, byId).ifPresent(hits::add);
        seen.stream()
                .filter(it -> contains(it.name(), piece) || it.id().value().contains(piece))
                .limit(OTHERS)
                .map(it ->
                        new Hit(
                                Words.of("Department"),
                                it.name(),
                                it.id().value(),
                                Routes.of(it),
                                it.id().value().equals(text)))
                .forEach(hits::add);
        hits.addAll(clients(text, piece, byId));
        if (visitor.seesEverything()) {
            people.everybody().stream()
                    .filter(it -> contains(it.name(), piece) || contains(it.email().value(), piece))
                    .limit(OTHERS)
                    .map(it -> person(it, it.email().value().equals(piece)))
                    .forEach(hits::add);
        }
        return hits;
    }

    private Optional<Hit> credential(String text, Map<DepartmentId, Department> seen) {
        return read(text, CredentialId::new)
                .flatMap(known::findWithClient)
                .flatMap(it -> {
                    var client = it.client().client();
                    var department = seen.get(client.department());
                    var credential = it.credential();
                    return department == null
                            ? Optional.empty()
                            : Optional.of(
                                    new Hit(
                                            Words.of("Credential"),
                                            credential.label(),
                                            Words.of("of %s, %s", client.name(), department.name()),
                                            Routes.of(client) + "#" + credential.id(),
                                            true));
                });
    }

    private List<Hit> clients(String text, String piece, Map<DepartmentId, Department> seen) {
        var all =
                known.allClients().stream()
                        .filter(it -> seen.containsKey(it.department()))
                        .filter(it -> !SmsApi.asksBy(it))
                        .filter(it ->
                                contains(it.name(), piece)
                                        || it.id().value().contains(piece)
                                        || contains(it.owner(), piece)
                                        || it.tags().values().stream()
                                                .anyMatch(tag -> tag.contains(piece)));
        return Part.of(all, exactlyFirst(text).thenComparing(BY_NAME), 1, CLIENTS).items().stream()
                .map(it -> client(it, text, seen.get(it.department())))
                .toList();
    }

    private static Comparator<Client> exactlyFirst(String text) {
        return Comparator.comparing((Client it) -> !it.id().value().equals(text));
    }

    private static Hit client(Client client, String text, @Nullable Department department) {
        return new Hit(
                Words.of("Client"),
                client.name(),
                Words.of(
                        "%s, %s%s, owner %s",
                        department == null ? "" : department.name(),
                        Words.of(
                                client.environment() == Environment.SANDBOX
                                        ? "sandbox"
                                        : "production"),
                        ended(client),
                        client.owner()),
                Routes.of(client),
                client.id().value().equals(text));
    }

    private static String ended(Client client) {
        return switch (client.standing().state()) {
            case ACTIVE -> "";
            case SUSPENDED -> Words.of(", suspended");
            case RETIRED -> Words.of(", retired");
        };
    }

    private static Hit person(Person person, boolean isExact) {
        return new Hit(
                Words.of("Person"),
                person.name(),
                person.email().value(),
                "/console/people/" + person.id(),
                isExact);
    }

    private static boolean contains(String words, String piece) {
        return words.toLowerCase(Locale.ROOT).contains(piece);
    }

    private static <I> Optional<I> read(String text, Function<String, I> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
