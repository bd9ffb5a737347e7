package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** What an administrator does with departments and people, form by form. */
class ConsoleDepartmentsIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    private People people() {
        return server().bean(People.class);
    }

    @Test
    void forms_work_however_long_the_page_is_that_they_stand_in() {
        var admin = Browser.of(server(), Roles.ADMIN);
        for (int i = 0; i < 120; i++) {
            var id = "d" + RandomText.ofLength(8);
            admin.post("/console/departments", "id", id, "name", "Department ".repeat(6) + i)
                    .expect(302);
        }
        var another = Browser.of(server(), Roles.ADMIN);

        assertThat(another.get("/console/sessions").expect(200).body()).hasSizeGreaterThan(16_000);
        another.post("/console/departments", "id", "d" + RandomText.ofLength(8), "name", "Last")
                .expect(302);
    }

    @Test
    void a_department_is_opened_entitled_limited_suspended_and_resumed_on_record() {
        var admin = Browser.of(server(), Roles.ADMIN);
        var id = "d" + RandomText.ofLength(8);
        var settings = "/console/departments/" + id + "/settings";
        assertThat(
                        admin.post("/console/departments", "id", "Not an id", "name", "")
                                .expect(422)
                                .body())
                .contains("id=\"id-error\"", "id=\"name-error\"");
        admin.post("/console/departments", "id", id, "name", "Lifts & <b>doors</b>").expect(302);
        assertThat(admin.post("/console/departments", "id", id, "name", "Twin").expect(422).body())
                .contains("There is a department of this id already");

        admin.post(settings + "/entitlement", "scope", "alerts", "scope", "internal").expect(302);
        admin.post(settings + "/entitlement", "scope", "everything").expect(422);
        admin.post(settings + "/sender-ids", "senders", "ACME\r\n+14155550123").expect(302);
        assertThat(
                        admin.post(settings + "/sender-ids", "senders", "much too long a name")
                                .expect(422)
                                .body())
                .contains("much too long a name", "id=\"senders-error\"");
        assertThat(
                        admin.post(
                                        settings + "/sender-ids",
                                        "senders",
                                        "ACME\r\n+14155550123\r\nacme")
                                .expect(422)
                                .body())
                .contains("acme reads like ACME");
        assertThat(admin.post(settings + "/sender-ids", "senders", "AcMe").expect(422).body())
                .contains("AcMe reads like ACME, which ");
        admin.post(settings, "name", "Lifts", "days", "90").expect(302);
        for (var name : List.of("ALERTS", "Аlеrts", "Alerts\u202E")) { // with Cyrillic А and е
            assertThat(admin.post(settings, "name", name, "days", "90").expect(422).body())
                    .contains("id=\"name-error\"");
            admin.post("/console/departments", "id", "d" + RandomText.ofLength(8), "name", name)
                    .expect(422);
        }
        assertThat(admin.post(settings, "name", "Lifts", "days", "0").expect(422).body())
                .contains("id=\"days-error\"");
        assertThat(admin.get(settings + "/suspension").expect(200).body())
                .contains("It has no active client", "Cancel");
        admin.post(settings + "/suspension", "reason", "").expect(422);
        admin.post(settings + "/suspension", "reason", "strike").expect(302);
        assertThat(admin.get("/console/departments/" + id).expect(200).body())
                .contains("This department is suspended", "strike");
        admin.post(settings + "/resumption").expect(302);
        admin.post(settings + "/resumption").expect(409);

        var department =
                server().bean(Departments.class).findById(new DepartmentId(id)).orElseThrow();
        assertThat(department.name()).isEqualTo("Lifts");
        assertThat(department.entitlement()).hasToString("alerts internal");
        assertThat(department.senderIds()).hasToString("ACME,+14155550123");
        assertThat(department.maxCredentialAgeDays()).isEqualTo(90);
        assertThat(department.standing().isActive()).isTrue();
        assertThat(admin.get("/console/departments/" + id + "/record").expect(200).body())
                .contains("Department opened", " → “Lifts", "Department suspended", "strike")
                .contains("Lifts &amp; &lt;b&gt;doors&lt;/b&gt;");
    }

    @Test
    void who_was_overtaken_is_shown_what_holds_now_and_loses_nothing_of_theirs() {
        var admin = Browser.of(server(), Roles.ADMIN);
        var id = "d" + RandomText.ofLength(8).toLowerCase(Locale.ROOT);
        admin.post("/console/departments", "id", id, "name", "Lifts " + id).expect(302);
        var settings = "/console/departments/" + id + "/settings";

        admin.post(settings, "name", "Stairs " + id, "days", "90").expect(302);
        var overtaken =
                admin.post(
                                settings,
                                "was.name",
                                "Lifts " + id,
                                "was.days",
                                "90",
                                "name",
                                "Hoists " + id,
                                "days",
                                "90")
                        .expect(409)
                        .body();
        assertThat(overtaken)
                .contains("Somebody else changed these settings", "value=\"Hoists " + id + "\"")
                .contains("It is “Stairs " + id + "” now")
                .contains("name=\"was.name\" value=\"Stairs " + id + "\"");
        admin.post(
                        settings,
                        "was.name",
                        "Stairs " + id,
                        "was.days",
                        "90",
                        "name",
                        "Hoists " + id,
                        "days",
                        "90")
                .expect(302);

        admin.post(settings + "/sender-ids", "senders", "DOORS\r\nHALL").expect(302);
        assertThat(
                        admin.post(settings + "/sender-ids", "was.senders", "", "senders", "LIFTS")
                                .expect(409)
                                .body())
                .contains("It is “DOORS", ">LIFTS</textarea>");
        admin.post(settings + "/sender-ids", "was.senders", "DOORS\r\nHALL", "senders", "LIFTS")
                .expect(302);

        admin.post(settings + "/entitlement", "scope", "alerts").expect(302);
        assertThat(
                        admin.post(settings + "/entitlement", "was.scope", "", "scope", "internal")
                                .expect(409)
                                .body())
                .contains("id=\"scope-error\"", "name=\"was.scope\" value=\"alerts\"");
        admin.post(settings + "/entitlement", "was.scope", "", "scope", "alerts").expect(302);

        var person = Browser.person(server(), new Roles(false, true, List.of()));
        var roles = "/console/people/" + person.id() + "/roles";
        admin.post(roles, "leads", "alerts").expect(302);
        assertThat(admin.post(roles, "was.roles", "auditor", "admin", "true").expect(409).body())
                .contains("Somebody else changed the role", "id=\"roles-error\"")
                .contains("name=\"was.roles\" value=\"lead:alerts\"");
        admin.post(roles, "was.roles", "lead:alerts", "admin", "true").expect(302);
    }

    @Test
    void a_person_gets_other_roles_a_new_link_and_is_let_out_and_in_again() {
        var admin = Browser.of(server(), Roles.ADMIN);
        var person = Browser.person(server(), new Roles(false, true, List.of()));
        var root = "/console/people/" + person.id();

        admin.post(root + "/roles", "leads", "alerts").expect(302);
        admin.post(root + "/roles", "leads", "nowhere").expect(422);
        admin.post(root + "/roles").expect(422);
        assertThat(admin.get(root).expect(200).body()).contains("Lead of Alerts");
        var link = admin.submit(root + "/link").body();
        admin.post(root + "/deactivation").expect(302);
        assertThat(people().findById(person.id()).orElseThrow().isActive()).isTrue();
        admin.mean(root + "/deactivation").expect(302);
        admin.post(root + "/link").expect(409);
        new Browser(server())
                .get(link.replaceAll("(?s).*(/console/enter/[A-Za-z0-9_-]+).*", "$1"))
                .expect(410);
        admin.post(root + "/reactivation").expect(302);
        admin.post(root + "/reactivation").expect(409);

        assertThat(admin.get("/console/record?topic=people&actor=" + "pat").expect(200).body())
                .doesNotContain("Person deactivated");
        assertThat(admin.get("/console/record?topic=people").expect(200).body())
                .contains("Person deactivated", "Person reactivated", person.email().value());
    }

    @Test
    void a_lead_sees_what_the_department_may_and_cannot_change_it() {
        var lead =
                Browser.of(server(), new Roles(false, false, List.of(new DepartmentId("alerts"))));

        assertThat(lead.get("/console/departments/alerts/settings").expect(200).body())
                .contains("An administrator changes it", "ACME")
                .doesNotContain("Save settings");
        assertThat(lead.get("/console").expect(302).header("Location"))
                .isEqualTo("/console/departments/alerts");
    }

    @Test
    void who_has_no_role_is_told_so() {
        var nobody = Browser.of(server(), Roles.NONE);

        assertThat(nobody.get("/console").expect(200).body())
                .contains("There is nothing for you here yet");
    }
}
