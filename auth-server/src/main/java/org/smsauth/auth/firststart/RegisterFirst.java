package org.smsauth.auth.firststart;

import java.util.List;
import java.util.Locale;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.springframework.stereotype.Component;

/** Registers a client with a secret, by the same rules as any other. */
@Component
class RegisterFirst {

    private final RegisterClient registerClient;
    private final CreateCredential createCredential;

    RegisterFirst(RegisterClient registerClient, CreateCredential createCredential) {
        this.registerClient = registerClient;
        this.createCredential = createCredential;
    }

    /** The lines that name its id and its secret. */
    List<String> register(Registration registration, String name) {
        return switch (registerClient.registerOwn(registration, FirstStart.BY)) {
            case RegisterClient.Outcome.Registered(var client) -> {
                var wanted = new Wanted("first secret");
                yield lines(client, createCredential.secret(client, wanted, FirstStart.BY), name);
            }
            case RegisterClient.Outcome other ->
                    throw new IllegalStateException("no client " + name + ": " + other);
        };
    }

    static List<String> lines(Client client, CreatedSecret created, String name) {
        return List.of(
                prefix(name) + "_CLIENT_ID=" + client.id(),
                secretName(name) + "=" + created.secret().value());
    }

    /** How a file calls the secret of that client. */
    static String secretName(String name) {
        return prefix(name) + "_CLIENT_SECRET";
    }

    private static String prefix(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
