package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.ApiRoutes.Route;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** One department's token against every route to another's things. */
class DepartmentIsolationIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void what_is_another_departments_is_not_there_on_any_route() {
        var ours = Manager.on(server());
        var theirs = Manager.on(server());
        var client = theirs.registerClient();
        var path = "/api/v1/clients/" + client;
        var credential =
                theirs.post(path + "/credentials", "{'kind': 'secret', 'label': 'theirs'}")
                        .expect(201)
                        .text("credential_id");
        var department = "/api/v1/departments/" + theirs.department();
        var initial =
                theirs.post(department + "/initial-access-tokens", "{'owner': 'lead@example.com'}")
                        .expect(201)
                        .text("id");
        var alarm = alarmOf(theirs);
        var before = everythingOf(theirs, path, department);

        var walked =
                ApiRoutes.of(server()).stream().filter(it -> it.path().contains("{id}")).toList();
        for (var route : walked) {
            var concrete =
                    route.path()
                            .replace("departments/{id}", "departments/" + theirs.department())
                            .replace("clients/{id}", "clients/" + client)
                            .replace("alarms/{id}", "alarms/" + alarm)
                            .replace("approval-requests/{id}", "approval-requests/" + alarm)
                            .replace("trace/{id}", "trace/" + credential)
                            .replace("{credential}", credential)
                            .replace("{token}", initial);
            var answer = call(ours, route, concrete);
            var expected = isForAdministrators(route) ? 403 : 404;
            assertThat(answer.status()).as("%s: %s", route, answer.body()).isEqualTo(expected);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }

        assertThat(walked).hasSizeGreaterThan(15);
        assertThat(everythingOf(theirs, path, department)).isEqualTo(before);
        assertThat(ours.get("/api/v1/clients").response().body()).doesNotContain(client);
        assertThat(ours.get("/api/v1/status").body().get("clients").get("active").asInt())
                .isEqualTo(1);
    }

    private UUID alarmOf(Manager manager) {
        var id = UUID.randomUUID();
        server().bean(JdbcTemplate.class)
                .update(
                        """
                        insert into alarm (id, rule, department, environment, subject, measured,
                            threshold, detail, about, since, held_at, told)
                        values (?, 'client_silent', ?, 'production', '', 1, 1, '', '{}',
                            current_timestamp, current_timestamp, true)
                        """,
                        id,
                        manager.department().value());
        return id;
    }

    @Test
    void a_credential_is_only_there_under_its_own_client() {
        var ours = Manager.on(server());
        var client = "/api/v1/clients/" + ours.registerClient();
        var other = "/credentials/" + ours.own().credential().id();

        ours.get(client + other).expect(404);
        ours.post(client + other + "/revocation", "{'reason': 'x'}").expect(404);
        ours.post(client + other + "/retirement", "{'reason': 'x'}").expect(404);
        ours.get("/api/v1/clients/" + ours.clientId() + other).expect(200);
    }

    @Test
    void no_route_is_open_without_a_token() {
        for (var route : ApiRoutes.of(server())) {
            var path = route.path().replaceAll("\\{[a-z]+}", "abcdefgh");
            assertThat(ApiCall.to(server(), route.method(), path).send().status())
                    .as(route.toString())
                    .isEqualTo(401);
        }
    }

    private static ApiCall.Answer call(Manager by, Route route, String path) {
        var call = by.call(route.method(), path).header("If-Match", "*");
        return switch (route.method()) {
            case "GET", "DELETE" -> call.send();
            default -> call.json(body(path)).send();
        };
    }

    /** What the route takes. */
    private static String body(String path) {
        if (path.endsWith("/credentials")) {
            return "{'kind': 'secret', 'label': 'ours'}";
        }
        return path.endsWith("/mute") ? "{'for': 'PT1H'}" : "{'reason': 'none'}";
    }

    private static boolean isForAdministrators(Route route) {
        return route.path().endsWith("/entitlement")
                || route.path().endsWith("/sender-ids")
                || route.path().endsWith("/max-credential-age")
                || route.path().startsWith("/api/v1/departments/{id}/suspension");
    }

    private static String everythingOf(Manager by, String client, String department) {
        return by.get(client).expect(200).response().body()
                + by.get(client + "/credentials").expect(200).response().body()
                + by.get(department).expect(200).response().body()
                + by.get(department + "/initial-access-tokens").expect(200).response().body();
    }
}
