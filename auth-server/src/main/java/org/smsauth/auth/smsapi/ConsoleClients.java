package org.smsauth.auth.smsapi;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.department.Administration;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The console's own clients, one a role, made when somebody of that role first asks. Each proves
 * itself by a credential of a day whose secret nobody has: it is forgotten as it is made.
 */
@Component
class ConsoleClients {

    private static final String BY = Client.THE_CONSOLE;

    private static final Logger log = LoggerFactory.getLogger(ConsoleClients.class);

    /** So short that nobody need be told it ends. */
    private static final Duration LIFE = Duration.ofDays(1);

    private static final Duration LEFT_AT_LEAST = Duration.ofHours(1);

    private final Administration administration;
    private final RegisterClient registerClient;
    private final CreateCredential createCredential;
    private final KnownClients clients;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConsoleClients(
            Administration administration,
            RegisterClient registerClient,
            CreateCredential createCredential,
            KnownClients clients,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.administration = administration;
        this.registerClient = registerClient;
        this.createCredential = createCredential;
        this.clients = clients;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What proves the client of that role.
     *
     * @throws NoConsoleClient when the role has none and can have none
     */
    KnownCredential of(Role role) {
        var client = find(role).orElseGet(() -> make(role));
        var credential = live(client).orElseGet(() -> create(client));
        return clients.findWithClient(credential.id())
                .orElseThrow(() -> new NoConsoleClient("it is new and not known to this node yet"));
    }

    private Optional<ClientId> find(Role role) {
        return jdbc
                .query(
                        "select client from console_client where role = ?",
                        (row, _) -> new ClientId(row.getString(1)),
                        role.wire())
                .stream()
                .findFirst();
    }

    private ClientId make(Role role) {
        try {
            var made = transaction.execute(_ -> register(role));
            log.info("Registered {} by which the console asks the SMS server", made);
            return made;
        } catch (DataIntegrityViolationException anotherNodeWas) {
            return find(role).orElseThrow(() -> anotherNodeWas);
        }
    }

    private ClientId register(Role role) {
        administration.make(BY);
        var asked =
                new Registration(
                        Administration.ID,
                        "Console, as " + role.wire(),
                        "Shows messages to people in the console and changes what they change; nobody has its secret",
                        BY,
                        Environment.PRODUCTION,
                        Permissions.of(role.scope(), SenderIds.NONE));
        return switch (registerClient.registerOwn(asked, BY)) {
            case RegisterClient.Outcome.Registered(var client) -> {
                jdbc.update(
                        "insert into console_client (role, client) values (?, ?)",
                        role.wire(),
                        client.id().value());
                yield client.id();
            }
            case RegisterClient.Outcome.Refused(var refusals) ->
                    throw new NoConsoleClient(
                            "department administration does not allow it: "
                                    + refusals.getFirst().refusal().message());
            case RegisterClient.Outcome.NoSuchDepartment(var department) ->
                    throw new NoConsoleClient("there is no department " + department);
        };
    }

    private Optional<Credential> live(ClientId client) {
        var now = clock.instant();
        return clients.credentialsOf(client).stream()
                .filter(it -> it.standing(now) == Credential.Standing.LIVE)
                .filter(it -> it.expiresAt().isAfter(now.plus(LEFT_AT_LEAST)))
                .max(Comparator.comparing(Credential::expiresAt));
    }

    private Credential create(ClientId client) {
        var known =
                clients.find(client)
                        .orElseThrow(() -> new NoConsoleClient("it is not known to this node yet"));
        var wanted =
                new CreateCredential.Wanted(
                        "for the console alone", null, clock.instant().plus(LIFE));
        return createCredential.secret(known.client(), wanted, BY).credential();
    }
}
