package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is signed in where, until when, and what ends it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class SessionsIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_session_from_before_signing_in_is_not_the_session_after() {
        var attacker = Browser.of(server(), LEAD);
        var victim = new Browser(server());
        victim.takeSession("11111111-2222-3333-4444-555555555555");
        victim.comeIn(Browser.person(server(), LEAD));
        assertThat(victim.session()).isNotEmpty().doesNotStartWith("11111111");

        var fixed = new Browser(server());
        fixed.takeSession(attacker.session());
        fixed.comeIn(Browser.person(server(), LEAD));
        assertThat(fixed.session()).isNotEqualTo(attacker.session());
    }

    @Test
    void who_reads_the_database_cannot_take_over_a_session() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        browser.comeIn(person);
        var stored =
                jdbc().queryForObject(
                                "select session_id from spring_session where principal_name = ?",
                                String.class,
                                person.id().toString());

        var thief = new Browser(server());
        thief.takeSession(Objects.requireNonNull(stored).strip());
        thief.get("/console/sessions").expect(302);
        browser.get("/console/sessions").expect(200);
    }

    @Test
    void who_is_deactivated_or_loses_a_role_does_so_at_the_next_click() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        browser.comeIn(person);
        browser.get("/console/departments/alerts/clients").expect(200);

        changed(server().bean(ChangePerson.class).giveRoles(person.id(), Roles.NONE, "a test"));
        browser.get("/console/departments/alerts/clients").expect(404);
        changed(server().bean(ChangePerson.class).deactivate(person.id(), "a test"));
        browser.get("/console/sessions").expect(302);

        changed(server().bean(ChangePerson.class).reactivate(person.id(), "a test"));
        browser.get("/console/sessions").expect(302);
    }

    @Test
    void signing_out_everywhere_ends_the_sessions_of_other_browsers_too() {
        var person = Browser.person(server(), LEAD);
        var desk = new Browser(server());
        var phone = new Browser(server());
        desk.comeIn(person);
        phone.comeIn(person);
        assertThat(desk.get("/console/sessions").body().split("<code>127.0.0.1")).hasSize(3);

        desk.post("/console/sessions/end-all").expect(302);

        desk.get("/console").expect(302);
        assertThat(phone.get("/console").expect(302).header("Location"))
                .startsWith("/console/sign-in");
    }

    @Test
    void a_person_ends_one_session_of_theirs_or_all_others_on_every_node_and_on_record() {
        var url = database.url();
        try (var one = RunningAuthServer.startOn(url);
                var other = RunningAuthServer.startOn(url)) {
            var person = Browser.person(one, LEAD);
            var desk = new Browser(one);
            var phone = new Browser(one);
            var tablet = new Browser(other);
            for (var it : List.of(desk, phone, tablet)) {
                it.comeIn(person);
            }
            var phoneElsewhere = new Browser(other);
            phoneElsewhere.takeSession(phone.session());
            phoneElsewhere.get("/console/sessions").expect(200);
            var page = desk.get("/console/sessions").expect(200).body();
            assertThat(page).contains("by a password").doesNotContain(desk.session());
            assertThat(ends(page, "/console/sessions/open")).hasSize(2);

            var path = ends(phone.get("/console/sessions").body(), "/console/sessions/open");
            var notPhone = ends(page, "/console/sessions/open");
            var ofPhone = notPhone.stream().filter(it -> !path.contains(it)).toList();
            assertThat(ofPhone).hasSize(1);
            assertThat(desk.submit(ofPhone.getFirst()).body()).contains("is signed out");

            phone.get("/console/sessions").expect(302);
            phoneElsewhere.get("/console/sessions").expect(302);
            tablet.get("/console/sessions").expect(200);
            assertThat(desk.submit(ofPhone.getFirst()).body()).contains("had ended already");

            assertThat(desk.submit("/console/sessions/end-others").body())
                    .contains("everywhere but here");
            tablet.get("/console/sessions").expect(302);
            desk.get("/console/sessions").expect(200);
            assertThat(
                            one.bean(JdbcTemplate.class)
                                    .queryForList(
                                            "select changes from audit_entry where event ="
                                                    + " 'person.session-ended' and actor = ?",
                                            String.class,
                                            person.email().value()))
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it).contains("127.0.0.1", "a password"));
        }
    }

    @Test
    void an_administrator_ends_the_sessions_of_another_and_nobody_else_does() {
        var person = Browser.person(server(), LEAD);
        var root = "/console/people/" + person.id();
        var admin = Browser.of(server(), Roles.ADMIN);
        var desk = new Browser(server());
        var phone = new Browser(server());
        var tablet = new Browser(server());
        for (var it : List.of(desk, phone, tablet)) {
            it.comeIn(person);
        }
        var ends = ends(admin.get(root).expect(200).body(), root + "/sessions");
        assertThat(ends).hasSize(3);
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));
        assertThat(ends(auditor.get(root).expect(200).body(), root + "/sessions")).isEmpty();
        auditor.post(ends.getFirst()).expect(403);
        var another = Browser.of(server(), LEAD);
        another.post(ends.getFirst()).expect(404);
        another.post(ends.getFirst().replace(root + "/sessions", "/console/sessions/open"))
                .expect(302);
        assertThat(ends(admin.get(root).body(), root + "/sessions")).hasSize(3);

        assertThat(admin.submit(ends.getFirst()).body()).contains("is signed out");
        assertThat(ends(admin.get(root).body(), root + "/sessions")).hasSize(2);
        assertThat(admin.submit(root + "/sessions/end-all").body())
                .contains("Pat Person is signed out everywhere", "Nowhere at the moment");
        for (var it : List.of(desk, phone, tablet)) {
            it.get("/console").expect(302);
        }
        admin.get(root).expect(200);
    }

    /** Where the buttons of a list of sessions lead. */
    private static List<String> ends(String page, String root) {
        return Pattern.compile(" action=\"(" + root + "/[0-9a-f]{32}/end)\"")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /**
     * A database may give the rows of two sessions in turns, and does once its tables have grown.
     */
    @Test
    void a_list_of_sessions_is_whole_in_whatever_order_the_database_gives_their_parts() {
        var byHash =
                database == TestDatabase.POSTGRESQL
                        ? "&options=-c%20enable_nestloop=off%20-c%20enable_mergejoin=off"
                        : "";
        try (var own = RunningAuthServer.startOn(database.url() + byHash)) {
            var person = Browser.person(own, LEAD);
            var desk = new Browser(own);
            desk.comeIn(person);
            new Browser(own).comeIn(person);
            own.bean(JdbcTemplate.class)
                    .update(
                            "update spring_session_attributes set attribute_bytes = attribute_bytes"
                                    + " where session_primary_id ="
                                    + " (select min(primary_id) from spring_session)"
                                    + " and attribute_name = 'smsauth.source'");

            assertThat(desk.get("/console/sessions").body())
                    .doesNotContain("unknown")
                    .satisfies(it -> assertThat(it.split("<code>127.0.0.1")).hasSize(3));
        }
    }

    @Test
    void who_knows_the_password_changes_it_and_is_signed_out_everywhere() {
        var person = Browser.person(server(), LEAD);
        var desk = new Browser(server());
        var phone = new Browser(server());
        desk.comeIn(person);
        phone.comeIn(person);
        var next = "an even longer phrase";

        assertThat(setPassword(desk, "a wrong phrase here", next, next).expect(422).body())
                .contains("This is not your password");
        assertThat(setPassword(desk, Browser.PASSWORD, next, "another").expect(422).body())
                .contains("This differs");
        assertThat(setPassword(desk, Browser.PASSWORD, "short", "short").expect(422).body())
                .contains("Take 12 to 128");
        setPassword(desk, Browser.PASSWORD, next, next).expect(302);

        desk.get("/console").expect(302);
        phone.get("/console").expect(302);
        assertThat(desk.signIn(person.email().value(), Browser.PASSWORD).header("Location"))
                .isEqualTo("/console/sign-in?again");
        assertThat(desk.signIn(person.email().value(), next).header("Location"))
                .isEqualTo("/console");
    }

    private static Browser.Answer setPassword(
            Browser browser, String current, String password, String repeated) {
        return browser.post(
                "/console/sessions/password",
                "current",
                current,
                "password",
                password,
                "repeated",
                repeated);
    }

    @Test
    void a_session_ends_when_idle_and_at_the_latest_after_half_a_day() {
        var idle = Browser.person(server(), LEAD);
        var old = Browser.person(server(), LEAD);
        var idleBrowser = new Browser(server());
        var oldBrowser = new Browser(server());
        idleBrowser.comeIn(idle);
        oldBrowser.comeIn(old);

        var since = System.currentTimeMillis() - Duration.ofMinutes(31).toMillis();
        set("last_access_time", since, idle);
        set("creation_time", System.currentTimeMillis() - Duration.ofHours(13).toMillis(), old);

        idleBrowser.get("/console/sessions").expect(302);
        oldBrowser.get("/console/sessions").expect(302);
    }

    private void set(String column, long value, Person person) {
        jdbc().update(
                        "update spring_session set " + column + " = ? where principal_name = ?",
                        value,
                        person.id().toString());
    }

    private JdbcTemplate jdbc() {
        return server().bean(JdbcTemplate.class);
    }

    private static void changed(ChangePerson.Outcome outcome) {
        assertThat(outcome).isInstanceOf(ChangePerson.Outcome.Changed.class);
    }
}
