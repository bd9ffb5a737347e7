package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.ApiCall;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** Registration tokens are made, shown once, used and ended from the console. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConsoleRegistrationIT {

    private static final Pattern TOKEN = Pattern.compile("smsi_[a-z0-9]+_[a-z0-9]+");

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    private static String[] form(String environment, String uses, String days, String owner) {
        return new String[] {
            "environment", environment, "uses", uses, "days", days, "owner", owner
        };
    }

    @Test
    void a_lead_makes_one_that_is_shown_once_registers_with_it_and_ends_it() {
        var department = Manager.department(server(), "alerts clients.manage");
        var root = "/console/departments/%s/registration-tokens".formatted(department);
        var lead = Browser.of(server(), new Roles(false, false, List.of(department)));
        assertThat(lead.get(root).expect(200).body()).contains("None is open");
        assertThat(lead.get(root + "/new").expect(200).body()).contains("How many clients");

        var made =
                lead.post(root, form("sandbox", "2", "3", "lead@example.com"))
                        .expect(302)
                        .header("Location");
        var shown = TOKEN.matcher(lead.get(made).expect(200).body());
        assertThat(shown.find()).isTrue();
        assertThat(lead.get(made).expect(302).header("Location")).isEqualTo(root);
        assertThat(register(shown.group())).isEqualTo(201);
        assertThat(lead.get(root).body())
                .contains("lead@example.com", ">1</td>")
                .doesNotContain(shown.group());

        var of = made.replace("/made", "");
        lead.mean(of + "/end").expect(302);
        assertThat(lead.get(root).body()).contains("None is open", "Nobody registers with it");
        assertThat(lead.get(root + "?state=ended").body()).contains("lead@example.com");
        assertThat(register(shown.group())).isEqualTo(401);
        assertThat(lead.get("/console/departments/" + department + "/record").expect(200).body())
                .contains("Registration token created", "Registration token revoked");
    }

    @Test
    void what_does_not_fit_is_said_beside_its_field_and_what_was_typed_stays() {
        var department = Manager.department(server(), "alerts clients.manage");
        var root = "/console/departments/%s/registration-tokens".formatted(department);
        var lead = Browser.of(server(), new Roles(false, false, List.of(department)));
        for (var wrong :
                List.of(
                        form("sandbox", "0", "91", ""),
                        form("sandbox", "101", "", "  "),
                        form("sandbox", "99999999999", "-1", "o".repeat(201)))) {
            assertThat(lead.post(root, wrong).expect(422).body())
                    .contains("3 fields need another look", "from 1 to 100", "from 1 to 90");
        }
        assertThat(lead.post(root, form("moon", "7", "8", "Pat")).expect(422).body())
                .contains("Choose where its clients go", "value=\"7\"", "value=\"Pat\"");
        lead.get(root + "?state=all").expect(400);
        lead.get(root + "?page=0").expect(400);
        lead.get(root + "?page=7").expect(200);
        lead.mean(root + "/nothing/end").expect(404);
    }

    @Test
    void one_of_another_department_is_not_there() {
        var department = Manager.department(server(), "alerts clients.manage");
        var root = "/console/departments/%s/registration-tokens".formatted(department);
        var lead = Browser.of(server(), new Roles(false, false, List.of(department)));
        var of =
                lead.post(root, form("sandbox", "2", "3", "Pat"))
                        .expect(302)
                        .header("Location")
                        .replace("/made", "");
        var other = Manager.department(server(), "alerts clients.manage");
        var theirs = Browser.of(server(), new Roles(false, false, List.of(other)));
        theirs.get(root).expect(404);
        theirs.mean(of.replace(department.value(), other.value()) + "/end").expect(404);
        assertThat(lead.get(root).body()).doesNotContain("None is open");
        Browser.of(server(), new Roles(false, false, List.of(new DepartmentId("alerts"))))
                .get(of + "/made")
                .expect(404);
    }

    private int register(String token) {
        return ApiCall.to(server(), "POST", "/oauth2/register")
                .header("Authorization", "Bearer " + token)
                .json(
                        "{'client_name': 'Door sensors', 'scope': 'alerts', 'sender_ids': ['ACME'],"
                                + " 'purpose': 'Tells the night watch'}")
                .send()
                .status();
    }
}
