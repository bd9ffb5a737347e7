package org.smsauth.auth.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.log.TracedLog;

/** However much is logged, no line has what the management API and registration give or take. */
class ManagementAtTraceIT {

    private static final String REGISTRATION =
            "{'client_name': 'Door sensors', 'scope': 'alerts', 'sender_ids': ['ACME']%s}";

    private final TracedLog log = TracedLog.open();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void at_trace_no_logger_prints_a_secret_or_a_token() {
        try (var server = RunningAuthServer.startOn(TestDatabase.H2.url(), log.settings())) {
            var manager = Manager.on(server);
            log.hide("manager's secret", manager.own().secret().value());
            log.hide("manager's token", manager.token());
            secrets(manager);
            registration(server, manager);
        }

        log.tellsNone(8);
    }

    private void secrets(Manager manager) {
        var client = manager.registerClient();
        var credentials = "/api/v1/clients/" + client + "/credentials";
        var secret =
                log.hide(
                        "secret that was created",
                        manager.post(credentials, "{'kind': 'secret', 'label': 'next'}")
                                .expect(201)
                                .text("secret"));
        manager.post(credentials, "{'kind': 'secret', 'secret': '" + secret + "'}");
        manager.post(credentials, "{'kind': 'secret', '" + secret + "'}");
        manager.get("/api/v1/clients?token=" + secret);
        manager.get("/api/v1/clients/" + secret);
        manager.call("GET", "/api/v1/clients").header("X-Token", secret).send();
        ApiCall.to(manager.server(), "GET", "/api/v1/clients").bearer(secret).send();
        ApiCall.to(manager.server(), "GET", "/api/v1/clients").bearer(manager.token() + "x").send();
    }

    private void registration(RunningAuthServer server, Manager manager) {
        var initial =
                log.hide(
                        "initial access token",
                        manager.post(
                                        "/api/v1/departments/"
                                                + manager.department()
                                                + "/initial-access-tokens",
                                        "{'owner': 'lead@example.com', 'uses': 1}")
                                .expect(201)
                                .text("initial_access_token"));
        ApiCall.to(server, "POST", "/oauth2/register")
                .bearer(initial)
                .json(REGISTRATION.formatted(", 'scope': 'marketing'"))
                .send();
        var registered =
                ApiCall.to(server, "POST", "/oauth2/register")
                        .bearer(initial)
                        .json(REGISTRATION.formatted(""))
                        .send()
                        .expect(201);
        var first = log.hide("secret of a registration", registered.text("client_secret"));
        var access =
                log.hide("registration access token", registered.text("registration_access_token"));
        var own = registered.text("registration_client_uri");
        ApiCall.to(server, "POST", "/oauth2/register")
                .bearer(initial)
                .json(REGISTRATION.formatted(""))
                .send()
                .expect(401);
        var read = ApiCall.to(server, "GET", own).bearer(access).send().expect(200);
        var renewed =
                ApiCall.to(server, "PUT", own)
                        .bearer(read.text("registration_access_token"))
                        .json(
                                REGISTRATION.formatted(
                                        ", 'client_id': '%s', 'client_secret': '%s'"
                                                .formatted(registered.text("client_id"), first)))
                        .send();
        log.hide("next secret", renewed.expect(200).text("client_secret"));
        log.hide("next registration access token", renewed.text("registration_access_token"));
        ApiCall.to(server, "DELETE", own).bearer(access + "x").send().expect(401);
    }
}
