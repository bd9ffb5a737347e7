package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;

class RolesTest {

    private static final DepartmentId ALERTS = new DepartmentId("alerts");
    private static final DepartmentId MARKETING = new DepartmentId("marketing");

    @Test
    void roles_are_read_as_they_were_written() {
        for (var roles :
                List.of(
                        Roles.NONE,
                        Roles.ADMIN,
                        new Roles(false, true, List.of()),
                        new Roles(true, true, List.of(ALERTS, MARKETING)))) {
            assertThat(Roles.parse(roles.toString())).isEqualTo(roles);
        }
    }

    @Test
    void a_lead_sees_and_runs_the_own_department_alone() {
        var lead = new Roles(false, false, List.of(ALERTS));

        assertThat(lead.runs(ALERTS)).isTrue();
        assertThat(lead.sees(MARKETING)).isFalse();
        assertThat(lead.runs(MARKETING)).isFalse();
    }

    @Test
    void an_auditor_sees_every_department_and_runs_none() {
        var auditor = new Roles(false, true, List.of());

        assertThat(auditor.sees(ALERTS)).isTrue();
        assertThat(auditor.runs(ALERTS)).isFalse();
    }
}
