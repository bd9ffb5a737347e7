package org.smsauth.auth.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.change.TestReading;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/**
 * A client with its department and one credential, in no store: every gate lets it pass at {@link
 * #NOW}, until a test changes something.
 */
public record Registered(Department department, Client client, Credential credential) {

    /** When tests ask. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Instant BEGIN = NOW.minus(Duration.ofDays(1));

    /** Alerts of the department alerts, as ACME, in production. */
    public static Registered alerts() {
        return of("alerts-1", "k7xw2m9qpz4t", new Proof.SecretDigest(new byte[32]));
    }

    public static Registered of(String client, String credential, Proof proof) {
        var department =
                new Department(
                        new DepartmentId("alerts"),
                        1,
                        1,
                        "Alerts",
                        Scope.parse("alerts internal"),
                        SenderIds.of("ACME", "ACME Night"),
                        180,
                        false,
                        Standing.active(Instant.EPOCH, "a test"));
        return new Registered(
                department,
                new Client(
                        new ClientId(client),
                        1,
                        1,
                        department.id(),
                        "Door sensors",
                        "Tells the night watch",
                        "lead@example.com",
                        Environment.PRODUCTION,
                        Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME")),
                        Standing.active(Instant.EPOCH, "a test"),
                        null,
                        null,
                        Tags.NONE,
                        Instant.EPOCH,
                        "a test"),
                credential(client, credential, proof));
    }

    private static Credential credential(String client, String id, Proof proof) {
        return new Credential(
                new CredentialId(id),
                1,
                1,
                7,
                new ClientId(client),
                "label",
                proof,
                BEGIN,
                "a test",
                BEGIN,
                NOW.plus(Duration.ofDays(90)),
                new Credential.Decision(Credential.State.ACTIVE, "created", BEGIN, "a test"));
    }

    public KnownClient known() {
        return new KnownClient(client, department);
    }

    public Registered may(UnaryOperator<TestPermissions> change) {
        return with(
                client.withPermissions(
                        change.apply(TestPermissions.of(client.permissions())).permissions()));
    }

    public Registered with(Department other) {
        return new Registered(other, client, credential);
    }

    public Registered with(Client other) {
        return new Registered(department, other, credential);
    }

    public Registered with(Credential other) {
        return new Registered(department, client, other);
    }

    /** Proven otherwise. */
    public Registered by(Proof proof) {
        return with(credential(client.id().value(), credential.id().value(), proof));
    }

    public Registered clientIs(Standing.State state) {
        return with(client.withStanding(standing(state)));
    }

    public Registered departmentIs(Standing.State state) {
        return with(department.withStanding(standing(state)));
    }

    private static Standing standing(Standing.State state) {
        return new Standing(state, "a look", BEGIN, "a test");
    }

    public Registered clientExpiresAt(@Nullable Instant end) {
        return with(
                new Client(
                        client.id(),
                        client.revision(),
                        client.changedIn(),
                        client.department(),
                        client.name(),
                        client.purpose(),
                        client.owner(),
                        client.environment(),
                        client.permissions(),
                        client.standing(),
                        end,
                        client.reviewAt(),
                        client.tags(),
                        client.registeredAt(),
                        client.registeredBy()));
    }

    /** A credential that counts from one time to another. */
    public Registered credentialCounts(Instant from, Instant until) {
        return with(
                new Credential(
                        credential.id(),
                        credential.revision(),
                        credential.changedIn(),
                        credential.statusIndex(),
                        credential.client(),
                        credential.label(),
                        credential.proof(),
                        credential.createdAt(),
                        credential.createdBy(),
                        from,
                        until,
                        credential.decision()));
    }

    /** The registry in memory with this client and others, and more credentials. */
    public KnownClients registry(Registered... others) {
        var all = Stream.concat(Stream.of(this), Stream.of(others)).toList();
        return registry(all);
    }

    public static KnownClients registry(List<Registered> all) {
        var known =
                new KnownClients(
                        _ -> all.stream().map(Registered::department).distinct().toList(),
                        _ -> all.stream().map(Registered::client).distinct().toList(),
                        _ -> all.stream().map(Registered::credential).toList(),
                        TestReading.fresh(CLOCK));
        known.read(0, 1);
        return known;
    }
}
