package org.smsauth.auth.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.department.Administration;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;

/**
 * The SMS server's own client, by which it asks what a client may send by now: one, whose secret
 * stands in a file that the SMS server reads when it needs it. Before a secret ends the next one
 * takes its place in the file; one whose file was lost is given another, and ends.
 */
@Component
class SmsServerClient {

    /**
     * When so much of its life is left, a secret is replaced; sooner when its whole life is short.
     */
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    /** How long the secret of a lost file counts: another file with it is renewed in this time. */
    private static final Duration GRACE = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(SmsServerClient.class);

    private static final String NAME = "sms-server";
    private static final Scope SCOPE = new Scope(List.of(ManagementScope.INTROSPECTION.scope()));
    private static final int MOST = 1_000;

    private final Administration administration;
    private final RegisterFirst registerFirst;
    private final Clients clients;
    private final Credentials credentials;
    private final CreateCredential createCredential;
    private final EndCredential endCredential;
    private final Clock clock;

    SmsServerClient(
            Administration administration,
            RegisterFirst registerFirst,
            Clients clients,
            Credentials credentials,
            CreateCredential createCredential,
            EndCredential endCredential,
            Clock clock) {
        this.administration = administration;
        this.registerFirst = registerFirst;
        this.clients = clients;
        this.credentials = credentials;
        this.createCredential = createCredential;
        this.endCredential = endCredential;
        this.clock = clock;
    }

    /** The lines the file should have from now on; empty when it is as it should be. */
    Optional<List<String>> due(Path file) {
        var inFile = credentialIn(file).flatMap(credentials::findById);
        if (inFile.isPresent()) {
            var credential = inFile.get();
            return isGoodForLong(credential)
                    ? Optional.empty()
                    : active(credential).map(it -> renew(it, "next secret"));
        }
        var mine = mine();
        if (mine.isEmpty()) {
            return Optional.of(register());
        }
        return mine.stream()
                .filter(it -> it.standing().state() == Standing.State.ACTIVE)
                .findFirst()
                .map(it -> {
                    retireAll(it);
                    return renew(it, "another secret");
                })
                .or(() -> {
                    log.warn("The SMS server's own client is suspended: it is given no secret");
                    return Optional.empty();
                });
    }

    private static Optional<CredentialId> credentialIn(Path file) {
        var start = RegisterFirst.secretName(NAME) + "=";
        try {
            return Files.notExists(file)
                    ? Optional.empty()
                    : Files.readAllLines(file).stream()
                            .filter(it -> it.startsWith(start))
                            .findFirst()
                            .flatMap(it -> SecretText.parse(it.substring(start.length()).strip()))
                            .map(SecretText::credential);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the SMS server's client: " + file, e);
        }
    }

    private boolean isGoodForLong(Credential credential) {
        if (credential.decision().state() != Credential.State.ACTIVE) {
            return false;
        }
        var life = Duration.between(credential.notBefore(), credential.expiresAt());
        var early =
                RENEWED_BEFORE_END.compareTo(life.dividedBy(3)) < 0
                        ? RENEWED_BEFORE_END
                        : life.dividedBy(3);
        return clock.instant().isBefore(credential.expiresAt().minus(early));
    }

    private Optional<Client> active(Credential credential) {
        return clients.findById(credential.client())
                .filter(it -> it.standing().state() == Standing.State.ACTIVE);
    }

    private List<Client> mine() {
        var production = List.of(Environment.PRODUCTION.wire());
        return clients.page(Administration.ID, production, "", MOST).stream()
                .filter(it -> it.registeredBy().equals(FirstStart.BY))
                .filter(it -> it.permissions().scope().equals(SCOPE))
                .filter(it -> it.standing().state() != Standing.State.RETIRED)
                .toList();
    }

    private void retireAll(Client client) {
        for (var credential : credentials.page(client.id(), "", MOST)) {
            if (credential.decision().state() == Credential.State.ACTIVE
                    && credential.expiresAt().isAfter(later())) {
                endCredential.retire(
                        credential.id(), GRACE, "its file was not there", FirstStart.BY);
            }
        }
    }

    private Instant later() {
        return clock.instant().plus(GRACE);
    }

    private List<String> renew(Client client, String label) {
        log.info("Gave the SMS server's own client {} its {}", client.id(), label);
        return RegisterFirst.lines(
                client, createCredential.secret(client, new Wanted(label), FirstStart.BY), NAME);
    }

    private List<String> register() {
        administration.make(FirstStart.BY);
        var asked =
                new Registration(
                        Administration.ID,
                        "SMS server",
                        "Asking what a client may send when its message is due",
                        FirstStart.BY,
                        Environment.PRODUCTION,
                        Permissions.of(SCOPE, SenderIds.NONE));
        return registerFirst.register(asked, NAME);
    }
}
