package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.language.Words;

/**
 * What ends next of a client that is in force: itself, or one of its credentials.
 *
 * @param credential what the credential is called; empty where the client itself ends
 */
record NextEnd(Instant at, Optional<String> credential) {

    private static final String CREDENTIAL = "credential “%s”";
    private static final String CLIENT = "the client";

    static final Comparator<NextEnd> SOONEST = Comparator.comparing(NextEnd::at);

    /**
     * @param credentials all of the client's
     */
    static Optional<NextEnd> of(Client client, List<Credential> credentials, Instant now) {
        if (!client.isInForce(now)) {
            return Optional.empty();
        }
        var end = client.expiresAt();
        Stream<NextEnd> own =
                end == null ? Stream.empty() : Stream.of(new NextEnd(end, Optional.empty()));
        var theirs =
                credentials.stream()
                        .filter(it -> !it.isPassing())
                        .filter(it -> it.standing(now) == Credential.Standing.LIVE)
                        .map(it -> new NextEnd(it.expiresAt(), Optional.of(it.label())));
        return Stream.concat(own, theirs).min(SOONEST);
    }

    public String words() {
        return credential.map(it -> Words.of(CREDENTIAL, it)).orElseGet(() -> Words.of(CLIENT));
    }

    /** The same, as a file says it to programs. */
    String inFile() {
        return credential.map(CREDENTIAL::formatted).orElse(CLIENT);
    }
}
