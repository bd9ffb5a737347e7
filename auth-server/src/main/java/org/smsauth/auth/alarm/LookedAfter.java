package org.smsauth.auth.alarm;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** The clients that a department looks after, and what proves them. */
@Component
class LookedAfter {

    private final KnownClients known;

    LookedAfter(KnownClients known) {
        this.known = known;
    }

    /** Without those of the console, and of try-outs, which pass by themselves. */
    List<KnownCredential> credentials() {
        return known.allCredentials().stream()
                .filter(it -> !it.client().client().isOfTheConsole())
                .filter(it -> !it.credential().isPassing())
                .toList();
    }

    /** Of a client, in any state. */
    Stream<Credential> of(Client client) {
        return known.credentialsOf(client.id()).stream().filter(it -> !it.isPassing());
    }

    static Whose whose(Client client) {
        return new Whose(client.department(), client.environment());
    }

    /** What an alarm is about. */
    static Map<String, String> about(Client client) {
        return Map.of("client_id", client.id().value());
    }

    static Map<String, String> about(Client client, Credential credential) {
        return Map.of("client_id", client.id().value(), "credential_id", credential.id().value());
    }

    /** Whether it may get tokens. */
    static boolean isActive(KnownCredential it) {
        return it.client().client().standing().isActive()
                && it.client().department().standing().isActive();
    }
}
