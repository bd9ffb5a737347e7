package org.smsauth.auth;

import java.time.Instant;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** Clients to test with. */
public final class TestClients {

    private TestClients() {}

    /** A registration that every rule of a department named like its scope lets pass. */
    public static Registration registration(String department) {
        return new Registration(
                new DepartmentId(department),
                "Test client",
                "Being tested",
                "lead@example.com",
                Environment.SANDBOX,
                Permissions.of(Scope.parse(department), SenderIds.of("ACME")));
    }

    /** A new client of that department, with its secret. */
    public static CreateCredential.CreatedSecret registered(
            RunningAuthServer server, String department) {
        return secretOf(server, client(server, registration(department)));
    }

    public static Client client(RunningAuthServer server, Registration registration) {
        return switch (server.bean(RegisterClient.class).register(registration, "a test")) {
            case RegisterClient.Outcome.Registered(var client) -> client;
            case RegisterClient.Outcome other -> throw new AssertionError(other);
        };
    }

    /** A new client of that department, by that name, that ends then. */
    public static Client endingAt(
            RunningAuthServer server, DepartmentId department, String name, Instant end) {
        var asked = registration("alerts");
        return client(
                server,
                new Registration(
                        department,
                        name,
                        asked.purpose(),
                        asked.owner(),
                        asked.environment(),
                        asked.permissions(),
                        end,
                        null));
    }

    /** A new client of that department that proves itself so. */
    public static Credential registered(RunningAuthServer server, String department, Proof proof) {
        return credentialOf(server, client(server, registration(department)), proof);
    }

    public static Credential credentialOf(RunningAuthServer server, Client client, Proof proof) {
        return server.bean(CreateCredential.class)
                .of(client, proof, new CreateCredential.Wanted("test credential"), "a test");
    }

    public static CreateCredential.CreatedSecret secretOf(RunningAuthServer server, Client client) {
        return server.bean(CreateCredential.class)
                .secret(client, new CreateCredential.Wanted("test secret"), "a test");
    }
}
