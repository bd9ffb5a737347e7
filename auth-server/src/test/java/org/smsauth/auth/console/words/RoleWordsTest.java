package org.smsauth.auth.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;

class RoleWordsTest {

    @Test
    void a_lead_leads_departments_by_the_names_they_have() {
        var alerts = new DepartmentId("alerts");
        var names = Map.of(alerts, "Night watch");
        var lead = new Roles(false, true, List.of(alerts, new DepartmentId("doors")));

        assertThat(RoleWords.of(lead, it -> names.getOrDefault(it, it.value())))
                .isEqualTo("Auditor; Lead of Night watch, doors");
        assertThat(RoleWords.of(lead)).isEqualTo("Auditor; Lead of alerts, doors");
    }
}
