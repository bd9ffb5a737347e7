package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.console.ConsoleRoutes.Route;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;

/** Who is not meant, against every page and action. */
class ConsoleIsolationIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void every_page_says_whom_it_is_for_and_what_changes_anything_is_not_for_who_only_sees() {
        for (var route : ConsoleRoutes.of(server())) {
            assertThat(route.access()).as(route.toString()).isNotNull();
            if (route.changes()) {
                assertThat(route.access())
                        .as(route.toString())
                        .isNotIn(Access.SEES_DEPARTMENT, Access.SEES_EVERYTHING);
            }
        }
    }

    @Test
    void a_lead_of_another_department_finds_nothing_anywhere() {
        var theirs = Ground.laid(server());
        var ours = Ground.laid(server());
        var lead = Browser.of(server(), lead(ours.department()));
        var before = theirs.everything();

        var walked = guarded();
        for (var route : walked) {
            var answer = call(lead, route, theirs);
            assertThat(answer.status()).as("%s: %s", route, answer.body()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(theirs.client().name());
        }

        assertThat(walked).hasSizeGreaterThan(30);
        assertThat(theirs.everything()).isEqualTo(before);
        lead.get("/console/departments/" + ours.department()).expect(200);
    }

    @Test
    void a_client_or_credential_is_only_there_under_what_it_belongs_to() {
        var ground = Ground.laid(server());
        var other = Ground.laid(server());
        var admin = Browser.of(server(), Roles.ADMIN);
        var department = "/console/departments/" + ground.department();

        admin.get(department + "/clients/" + other.client().id()).expect(404);
        admin.get(
                        "%s/clients/%s/credentials/%s/revocation"
                                .formatted(
                                        department, ground.client().id(), other.credential().id()))
                .expect(404);
        admin.get(department + "/clients/" + ground.client().id()).expect(200);
    }

    @Test
    void an_auditor_sees_every_page_and_changes_nothing() {
        var ground = Ground.laid(server());
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));
        var before = ground.everything();

        for (var route : guarded()) {
            var mayAct =
                    route.access() == Access.RUNS_DEPARTMENT
                            || route.access() == Access.ADMINISTERS;
            var answer = call(auditor, route, ground);
            assertThat(answer.status())
                    .as("%s: %s", route, answer.body())
                    .isEqualTo(mayAct ? 403 : seen(route));
        }

        assertThat(ground.everything()).isEqualTo(before);
    }

    @Test
    void a_lead_changes_neither_departments_nor_people() {
        var ground = Ground.laid(server());
        var lead = Browser.of(server(), lead(ground.department()));
        var before = ground.everything();

        for (var route : guarded()) {
            if (route.access() == Access.ADMINISTERS || route.access() == Access.SEES_EVERYTHING) {
                assertThat(call(lead, route, ground).status()).as(route.toString()).isEqualTo(404);
            }
        }

        assertThat(ground.everything()).isEqualTo(before);
    }

    @Test
    void a_stranger_is_asked_to_sign_in_on_every_route() {
        var ground = Ground.laid(server());
        for (var route : ConsoleRoutes.of(server())) {
            if (route.access() != Access.OPEN) {
                var stranger = new Browser(server());
                stranger.get("/console/sign-in").expect(200);
                var answer = call(stranger, route, ground);
                assertThat(answer.status()).as(route.toString()).isEqualTo(302);
                assertThat(answer.header("Location")).startsWith("/console/sign-in");
            }
        }
    }

    @Test
    void a_page_says_which_part_of_its_address_it_does_not_know_and_shows_nothing() {
        var ground = Ground.laid(server());
        var admin = Browser.of(server(), Roles.ADMIN);
        var pages = guarded().stream().filter(it -> !it.changes() && !it.isSearch()).toList();

        for (var page : pages) {
            var path = ground.path(page);
            assertThat(admin.get(path + "?nubmer=1").expect(400).body())
                    .as(page.toString())
                    .contains("That was not understood", "“nubmer” in it")
                    .doesNotContain(ground.client().name());
        }

        assertThat(pages).hasSizeGreaterThan(30);
        var department = "/console/departments/" + ground.department();
        for (var twice :
                List.of(
                        "/clients?state=active&state=suspended",
                        "/messages?client=a&client=b",
                        "/record?topic=refusals&topic=",
                        "/opt-outs?environment=sandbox&environment=production",
                        "/why?id=&id=x")) {
            assertThat(admin.get(department + twice).expect(400).body()).contains("in it twice");
        }
        for (var empty :
                List.of(
                        "/clients?search=&state=&page=&sort=",
                        "/record?topic=&actor=&client=&from=")) {
            admin.get(department + empty).expect(200);
        }
        admin.get("/console?x=%3Cscript%3E").expect(400);
        assertThat(admin.get("/console?%3Cscript%3E=1").expect(400).body())
                .doesNotContain("<script>=");
        admin.get("/console/sign-in?utm_source=mail").expect(200);
    }

    @Test
    void what_counts_beyond_a_department_no_lead_touches() {
        var department = Manager.department(server(), "alerts departments.manage");
        var strong = Ground.client(server(), department, Scope.parse("departments.manage"));
        var lead = Browser.of(server(), lead(department));
        var path = "/console/departments/%s/clients".formatted(department);

        assertThat(lead.get(path + "/new").expect(200).body())
                .contains("value=\"alerts\"")
                .doesNotContain("departments.manage");
        lead.post(
                        path + "/" + strong.id() + "/credentials",
                        "kind",
                        "secret",
                        "label",
                        "x",
                        "days",
                        "9")
                .expect(409);
        var asked =
                lead.post(
                        path,
                        "name",
                        "Pipeline",
                        "purpose",
                        "Manages",
                        "owner",
                        "me",
                        "environment",
                        "sandbox",
                        "scope",
                        "departments.manage",
                        "senders",
                        "ACME",
                        "label",
                        "first",
                        "days",
                        "30");
        assertThat(asked.expect(422).body())
                .contains("Only an administrator gives departments.manage");
    }

    private List<Route> guarded() {
        return ConsoleRoutes.of(server()).stream()
                .filter(it ->
                        !List.of(
                                        Access.OPEN,
                                        Access.COMING_IN,
                                        Access.SIGNED_IN,
                                        Access.SEES_SOMETHING)
                                .contains(it.access()))
                .toList();
    }

    private static Roles lead(DepartmentId department) {
        return new Roles(false, false, List.of(department));
    }

    /** What is only to be had where the SMS server answers has no page that could say otherwise. */
    private static int seen(Route route) {
        if (route.isSearch()) {
            return 302;
        }
        var needsSmsServer =
                route.path().endsWith("{file}") || route.path().endsWith("/messages/csv");
        return route.path().endsWith("/export") ? 404 : needsSmsServer ? 503 : 200;
    }

    private static Browser.Answer call(Browser browser, Route route, Ground ground) {
        var path = ground.path(route);
        if (route.isSearch()) {
            return browser.post(path, "recipient", "+14155550123");
        }
        return route.changes()
                ? browser.post(path, "reason", "none", "days", "1")
                : browser.get(path);
    }
}
