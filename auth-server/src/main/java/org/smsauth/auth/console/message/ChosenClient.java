package org.smsauth.auth.console.message;

import java.util.Optional;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.department.Department;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/**
 * The client that a list is narrowed to: one that there is not would else look as if it had done
 * nothing.
 */
@Component
class ChosenClient {

    private final Clients clients;

    ChosenClient(Clients clients) {
        this.clients = clients;
    }

    /** What is wrong with what was typed; nothing with nothing. */
    Optional<String> wrong(String typed, Department department) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return clients.findById(new ClientId(typed))
                            .filter(it -> it.department().equals(department.id()))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "%s has no client %s, so nothing is shown: copy the id from the client's page."
                                    .formatted(department.name(), typed));
        } catch (IllegalArgumentException notAnId) {
            return Optional.of(
                    "That is no client id, so nothing is shown: a client id is 3 to 80 lower-case letters, digits and hyphens, like alerts-x7k2m9qa.");
        }
    }
}
