package org.smsauth.auth.api.client;

import java.time.Instant;
import java.util.List;
import org.smsauth.auth.department.Department;
import org.smsauth.model.SenderId;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A department as the API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
record DepartmentAnswer(
        String departmentId,
        String name,
        String entitlement,
        List<String> senderIds,
        int maxCredentialAgeDays,
        boolean fourEyes,
        String state,
        String stateReason,
        Instant stateSince,
        String stateBy) {

    static DepartmentAnswer of(Department department) {
        var standing = department.standing();
        return new DepartmentAnswer(
                department.id().value(),
                department.name(),
                department.entitlement().toString(),
                department.senderIds().values().stream().map(SenderId::value).toList(),
                department.maxCredentialAgeDays(),
                department.fourEyes(),
                standing.state().wire(),
                standing.stateReason(),
                standing.stateSince(),
                standing.stateBy());
    }
}
