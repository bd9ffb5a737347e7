package org.smsauth.auth.department;

import java.time.Clock;
import java.util.ArrayList;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;
import org.springframework.stereotype.Component;

/** The department of the clients that send nothing: they manage, or are servers themselves. */
@Component
public class Administration {

    public static final DepartmentId ID = new DepartmentId("administration");

    private static final int CREDENTIAL_AGE_DAYS = 180;

    private final Departments departments;
    private final Clock clock;

    Administration(Departments departments, Clock clock) {
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * Makes the department if it is not there yet.
     *
     * @param by the part of this server that needs it
     */
    public void make(String by) {
        if (departments.findById(ID).isEmpty()) {
            departments.save(
                    new Department(
                            ID,
                            0,
                            0,
                            "Administration",
                            entitlement(),
                            SenderIds.NONE,
                            CREDENTIAL_AGE_DAYS,
                            false,
                            Standing.active(clock.instant(), by)));
        }
    }

    private static Scope entitlement() {
        var tokens = new ArrayList<>(ManagementScope.all().tokens());
        tokens.addAll(SystemScope.all().tokens());
        return new Scope(tokens);
    }
}
