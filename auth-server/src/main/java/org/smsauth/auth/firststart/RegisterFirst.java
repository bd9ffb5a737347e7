package org.smsauth.auth.firststart;

import java.util.List;
import java.util.Locale;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
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
        return switch (registerClient.register(registration, FirstStart.BY)) {
            case RegisterClient.Outcome.Registered(var client) -> {
                var wanted = new Wanted("first secret");
                var secret = createCredential.secret(client, wanted, FirstStart.BY).secret();
                var prefix = name.toUpperCase(Locale.ROOT).replace('-', '_');
                yield List.of(
                        prefix + "_CLIENT_ID=" + client.id(),
                        prefix + "_CLIENT_SECRET=" + secret.value());
            }
            case RegisterClient.Outcome other ->
                    throw new IllegalStateException("no client " + name + ": " + other);
        };
    }
}
