package org.smsauth.auth.console;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.console.ConsoleRoutes.Route;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.registration.IssueInitialAccess;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** A department with a client, a credential and a lead, to try pages and actions on. */
record Ground(
        RunningAuthServer server,
        DepartmentId department,
        Client client,
        Credential credential,
        Person person,
        ApprovalRequest request,
        String registration) {

    static Ground laid(RunningAuthServer server) {
        var department = Manager.department(server, "alerts");
        var client = client(server, department, Scope.parse("alerts"));
        var credential = TestClients.secretOf(server, client).credential();
        var person = Browser.person(server, new Roles(false, false, List.of(department)));
        var request =
                server.bean(AskForApproval.class)
                        .ask(
                                server.bean(Departments.class).findById(department).orElseThrow(),
                                new Wish.NoFourEyes(),
                                person);
        var registration =
                server.bean(IssueInitialAccess.class)
                        .create(
                                new IssueInitialAccess.Wanted(
                                        department,
                                        "lead@example.com",
                                        Environment.SANDBOX,
                                        1,
                                        server.bean(Clock.class).instant().plusSeconds(3600)),
                                "a test")
                        .token()
                        .id();
        return new Ground(server, department, client, credential, person, request, registration);
    }

    static Client client(RunningAuthServer server, DepartmentId department, Scope scope) {
        return TestClients.client(
                server,
                new Registration(
                        department,
                        "Client " + UUID.randomUUID(),
                        "Being looked for",
                        "lead@example.com",
                        Environment.SANDBOX,
                        Permissions.of(scope, SenderIds.of("ACME"))));
    }

    /** The address of a page or an action on it. */
    String path(Route route) {
        return path(route.path());
    }

    /** The same of its pattern. */
    String path(String pattern) {
        return pattern.replace("{department}", department.value())
                .replace("{client}", client.id().value())
                .replace("{credential}", credential.id().value())
                .replace("{person}", person.id().toString())
                .replace("{registration}", registration)
                .replace("{notice}", "01a20893-f9a0-7078-8d82-2f136220ac70")
                .replace("{session}", "0123456789abcdef0123456789abcdef")
                .replace("{passkey}", UUID.randomUUID().toString())
                .replace("{message}", "01a20893-f9a0-7078-8d82-2f136220ac66")
                .replace("{endpoint}", "01a20893-f9a0-7078-8d82-2f136220ac66")
                .replace("{secret}", "01a20893-f9a0-7078-8d82-2f136220ac67")
                .replace("{event}", "01a20893-f9a0-7078-8d82-2f136220ac68")
                .replace("{request}", request.id().toString())
                .replace("{tryout}", "0b5f9c1e-5b7c-4d55-9a53-3f1f8b1f6a10")
                .replace("/carriers/{carrier}/{step}", "/carriers/acme/pause")
                .replace("{carrier}", "acme")
                .replace("{step}", "suspend")
                .replace("{draft}", "01a20893-f9a0-7078-8d82-2f136220ac69")
                .replace("{file}", "sms-keys.json");
    }

    String everything() {
        return server.bean(Departments.class).findById(department).orElseThrow()
                + ""
                + server.bean(Clients.class)
                        .page(department, List.of("sandbox", "production"), "", 100)
                + server.bean(Credentials.class).page(client.id(), "", 100).stream()
                        .map(it -> it.id() + " " + it.decision())
                        .toList()
                + server.bean(People.class).findById(person.id()).orElseThrow();
    }
}
