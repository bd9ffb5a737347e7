package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Standing;
import org.smsauth.auth.smsapi.SmsApi;
import org.springframework.stereotype.Component;

/** Finds what a lead should look at first among a department's clients. */
@Component
class Attention {

    private static final Duration DAY = Duration.ofDays(1);

    private final KnownClients known;
    private final ReadUses readUses;
    private final Clock clock;

    Attention(KnownClients known, ReadUses readUses, Clock clock) {
        this.known = known;
        this.readUses = readUses;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param active how many clients may get tokens
     * @param usedToday how many have got one within a day
     */
    record Found(long active, long usedToday, List<Hint> hints) {}

    Found in(Department department) {
        var credentials = new IdentityHashMap<Client, List<Credential>>();
        known.clientsOf(department.id()).stream()
                .filter(it -> it.standing().state() != Standing.State.RETIRED)
                .filter(it -> !SmsApi.asksBy(it))
                .forEach(it -> credentials.put(it, lasting(it)));
        var uses =
                readUses.of(
                        credentials.values().stream()
                                .flatMap(List::stream)
                                .map(Credential::id)
                                .toList());
        var times = new Times(clock.instant());
        var clients =
                credentials.entrySet().stream()
                        .map(it -> new Situation(it.getKey(), it.getValue(), uses, times))
                        .toList();
        return new Found(
                clients.stream().filter(Situation::isActive).count(),
                clients.stream().filter(Attention::isUsedToday).count(),
                clients.stream().flatMap(Attention::hints).sorted(firstThingsFirst()).toList());
    }

    /** Without those of try-outs, which pass by themselves. */
    private List<Credential> lasting(Client client) {
        return known.credentialsOf(client.id()).stream().filter(it -> !it.isPassing()).toList();
    }

    private static boolean isUsedToday(Situation client) {
        var dayAgo = client.now().minus(DAY);
        return client.lastUse().filter(dayAgo::isBefore).isPresent();
    }

    private static Stream<Hint> hints(Situation client) {
        return Stream.concat(
                client.credentials().stream()
                        .flatMap(credential ->
                                CredentialRules.ALL.stream()
                                        .flatMap(it -> it.apply(client, credential).stream())),
                ClientRules.ALL.stream().flatMap(it -> it.apply(client).stream()));
    }

    static Comparator<Hint> firstThingsFirst() {
        return Comparator.comparing(Hint::urgency).thenComparing(it -> it.about().words());
    }
}
