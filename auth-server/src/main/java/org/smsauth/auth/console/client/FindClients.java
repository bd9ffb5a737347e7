package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/**
 * Finds clients by what somebody remembers of them, in the order of their names. Looks at each one
 * in memory: no index finds a piece of a name.
 */
@Component
class FindClients {

    private static final Comparator<Client> BY_NAME =
            Comparator.comparing(Client::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Client::name)
                    .thenComparing(it -> it.id().value());

    private final KnownClients known;

    FindClients(KnownClients known) {
        this.known = known;
    }

    /**
     * What is looked for.
     *
     * @param text what the name, the id or the owner contains, whatever the case
     * @param state the one they are in; nothing for all but the retired
     * @param after the one after which the page begins; nothing for the first page
     */
    public record Wanted(
            DepartmentId department,
            String text,
            Optional<ClientState> state,
            Optional<Client> after,
            Instant now) {

        public Wanted {
            text = text.toLowerCase(Locale.ROOT);
        }

        private boolean fits(Client client) {
            var its = ClientState.of(client, now);
            return state.map(its::equals).orElse(its != ClientState.RETIRED)
                    && (text.isEmpty()
                            || contains(client.name())
                            || contains(client.id().value())
                            || contains(client.owner()))
                    && after.map(it -> BY_NAME.compare(it, client) < 0).orElse(true);
        }

        private boolean contains(String words) {
            return words.toLowerCase(Locale.ROOT).contains(text);
        }
    }

    /** The first of them, at most so many. */
    List<Client> find(Wanted wanted, int most) {
        var first = new PriorityQueue<>(BY_NAME.reversed());
        for (var client : known.clientsOf(wanted.department())) {
            if (wanted.fits(client)
                    && (first.size() < most || BY_NAME.compare(client, first.element()) < 0)) {
                first.add(client);
                if (first.size() > most) {
                    first.remove();
                }
            }
        }
        return first.stream().sorted(BY_NAME).toList();
    }
}
