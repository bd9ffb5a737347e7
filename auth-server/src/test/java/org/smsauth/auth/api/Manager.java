package org.smsauth.auth.api;

import java.time.Instant;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** A pipeline that manages a department of its own, made for one test. */
public record Manager(
        RunningAuthServer server, DepartmentId department, CreatedSecret own, String token) {

    /** A pipeline with {@code clients.manage}, whose department may send alerts. */
    public static Manager on(RunningAuthServer server) {
        return with(server, Environment.PRODUCTION, "clients.manage");
    }

    static Manager with(RunningAuthServer server, Environment environment, String scope) {
        return in(department(server, "alerts " + scope), server, environment, scope);
    }

    public static Manager in(
            DepartmentId department,
            RunningAuthServer server,
            Environment environment,
            String scope) {
        var registration =
                new Registration(
                        department,
                        "Pipeline",
                        "Rotates secrets",
                        "lead@example.com",
                        environment,
                        Permissions.of(Scope.parse(scope), SenderIds.NONE));
        var own = TestClients.secretOf(server, TestClients.client(server, registration));
        return new Manager(server, department, own, tokenOf(server, own, ""));
    }

    /** A new department that owns the sender id ACME. */
    public static DepartmentId department(RunningAuthServer server, String entitlement) {
        var id = new DepartmentId("d" + RandomText.ofLength(8));
        server.bean(Departments.class)
                .save(
                        new Department(
                                id,
                                0,
                                0,
                                "Department " + id,
                                Scope.parse(entitlement),
                                SenderIds.of("ACME"),
                                180,
                                false,
                                Standing.active(Instant.EPOCH, "a test")));
        return id;
    }

    static String tokenOf(RunningAuthServer server, CreatedSecret client, String more) {
        return ApiCall.token(
                        server, client.credential().client().value(), client.secret().value(), more)
                .expect(200)
                .text("access_token");
    }

    public String clientId() {
        return own.credential().client().value();
    }

    public ApiCall call(String method, String path) {
        return ApiCall.to(server, method, path).bearer(token);
    }

    public ApiCall.Answer get(String path) {
        return call("GET", path).send();
    }

    public ApiCall.Answer post(String path, String json) {
        return call("POST", path).json(json).send();
    }

    /** A sandbox client of the department that may send alerts; its id. */
    public String registerClient() {
        return post("/api/v1/clients", CLIENT).expect(201).text("client_id");
    }

    /** A registration the rules have nothing against. */
    public static final String CLIENT =
            """
            {'name': 'Door sensors', 'purpose': 'Tells the night watch', 'owner': 'lead@example.com',
             'environment': 'sandbox', 'scope': 'alerts', 'sender_ids': ['ACME']}
            """;
}
