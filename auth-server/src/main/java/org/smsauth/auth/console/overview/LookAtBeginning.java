package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.overview.Beginning.Messages;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Finds how far a department, or the installation, has come. */
@Component
class LookAtBeginning {

    private static final int MOST_NAMES = 3;

    private static final Comparator<Client> SANDBOX_FIRST =
            Comparator.comparing((Client it) -> it.environment() != Environment.SANDBOX)
                    .thenComparing(Client::registeredAt);

    private final KnownClients known;
    private final People people;
    private final AskInMoment<Boolean> anyMessage;
    private final Clock clock;

    /**
     * Those of which a message was seen once: retention may take it, and it was sent all the same.
     */
    private final Set<DepartmentId> sent = ConcurrentHashMap.newKeySet();

    LookAtBeginning(KnownClients known, People people, SmsApi smsApi, Clock clock) {
        this.known = known;
        this.people = people;
        this.anyMessage =
                new AskInMoment<>(
                        by ->
                                smsApi.messages(by, MessageQuery.newest(1))
                                        .map(it -> !it.items().isEmpty()),
                        clock);
        this.clock = clock;
    }

    /**
     * The steps of a department, for somebody who runs it.
     *
     * @param by the visitor, who asks the SMS server
     */
    List<FirstStep> of(Department department, Visitor visitor, OnBehalfOf by) {
        var now = clock.instant();
        var clients =
                known.clientsOf(department.id()).stream()
                        .filter(it -> it.isInForce(now) && !SmsApi.asksBy(it))
                        .filter(it -> !it.permissions().sendsNothing())
                        .sorted(SANDBOX_FIRST)
                        .toList();
        var isSaidOfPeople = visitor.administers() || !Beginning.maySend(department);
        var everybody = isSaidOfPeople ? people.everybody() : List.<Person>of();
        return FirstSteps.of(
                new Beginning(
                        department,
                        visitor.administers(),
                        administrators(everybody),
                        everybody.stream().anyMatch(it -> leads(it, department)),
                        furthest(clients, now),
                        clients.stream().anyMatch(it -> hasCredential(it, now)),
                        messages(department, by),
                        clients.stream()
                                .anyMatch(it ->
                                        it.environment() == Environment.PRODUCTION
                                                && hasCredential(it, now))));
    }

    /**
     * Of those of the sandbox where there are any: the first that has a credential, or the first.
     * There may be tens of thousands, and this is asked at each look at a department.
     */
    private @Nullable Client furthest(List<Client> sandboxFirst, Instant now) {
        if (sandboxFirst.isEmpty()) {
            return null;
        }
        var first = sandboxFirst.getFirst();
        return sandboxFirst.stream()
                .takeWhile(it -> it.environment() == first.environment())
                .filter(it -> hasCredential(it, now))
                .findFirst()
                .orElse(first);
    }

    private boolean hasCredential(Client client, Instant now) {
        return known.credentialsOf(client.id()).stream()
                .anyMatch(it -> !it.isPassing() && it.standing(now) == Credential.Standing.LIVE);
    }

    private Messages messages(Department department, OnBehalfOf by) {
        if (sent.contains(department.id())) {
            return Messages.SENT;
        }
        for (var environment : Environment.values()) {
            switch (anyMessage.ask(by.in(environment), department.id(), environment)) {
                case Answer.Told<Boolean>(var any, _) when any -> {
                    sent.add(department.id());
                    return Messages.SENT;
                }
                case Answer.Told<Boolean> _, Answer.NotThere<Boolean> _ -> {}
                case Answer.Refused<Boolean> _, Answer.Away<Boolean> _ -> {
                    return Messages.UNKNOWN;
                }
            }
        }
        return Messages.NONE;
    }

    private static boolean leads(Person person, Department department) {
        return person.state() != Person.State.DEACTIVATED
                && person.roles().leads().contains(department.id());
    }

    private static String administrators(List<Person> everybody) {
        var names =
                everybody.stream()
                        .filter(Person::isActiveAdmin)
                        .limit(MOST_NAMES)
                        .map(Person::name)
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Words.of("An administrator decides that.")
                : Words.of("An administrator decides that: ask %s.", names);
    }

    /** The steps of the installation, for an administrator. */
    List<FirstStep> ofInstallation(List<Department> departments) {
        var everybody = people.everybody();
        return FirstSteps.ofInstallation(
                !departments.isEmpty(),
                departments.stream().anyMatch(Beginning::maySend),
                departments.stream()
                        .filter(it -> !Beginning.maySend(it) && !Beginning.onlyManages(it))
                        .findFirst()
                        .map(it -> Routes.of(it) + "/settings")
                        .orElse(null),
                everybody.stream()
                        .anyMatch(it ->
                                it.state() != Person.State.DEACTIVATED
                                        && !it.roles().leads().isEmpty()),
                everybody.stream()
                                .filter(it ->
                                        it.state() != Person.State.DEACTIVATED
                                                && it.roles().admin())
                                .count()
                        > 1);
    }
}
