package org.smsauth.auth.console.message;

import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/**
 * The client that a list is narrowed to, by its id or its name: one that there is not would else
 * look as if it had done nothing.
 */
@Component
public class ChosenClient {

    private final Clients clients;
    private final KnownClients known;

    ChosenClient(Clients clients, KnownClients known) {
        this.clients = clients;
        this.known = known;
    }

    /**
     * What was meant.
     *
     * @param id of the client; empty when none was meant, or nobody knows which
     * @param wrong why nobody knows
     */
    public record Choice(String id, Optional<String> wrong) {

        private static Choice of(Client client) {
            return new Choice(client.id().value(), Optional.empty());
        }

        private static Choice wrong(String why) {
            return new Choice("", Optional.of(why));
        }
    }

    /** The client that was typed. */
    public Choice of(String typed, Department department) {
        if (typed.isEmpty()) {
            return new Choice("", Optional.empty());
        }
        return byId(typed, department).map(Choice::of).orElseGet(() -> byName(typed, department));
    }

    private Optional<Client> byId(String typed, Department department) {
        try {
            return clients.findById(new ClientId(typed))
                    .filter(it -> it.department().equals(department.id()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Choice byName(String typed, Department department) {
        var called =
                known.clientsOf(department.id()).stream()
                        .filter(it -> it.name().equalsIgnoreCase(typed))
                        .limit(2)
                        .toList();
        return switch (called.size()) {
            case 0 ->
                    Choice.wrong(
                            Words.of(
                                    "%s has no client called or with the id %s, so nothing is shown: copy either from the client's page.",
                                    department.name(), typed));
            case 1 -> Choice.of(called.getFirst());
            default ->
                    Choice.wrong(
                            Words.of(
                                    "%s has several clients called %s, so nothing is shown: copy the id from the page of the one you mean.",
                                    department.name(), typed));
        };
    }
}
