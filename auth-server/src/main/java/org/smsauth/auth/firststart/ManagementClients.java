package org.smsauth.auth.firststart;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;

/**
 * For pipelines: in each department a client that may manage its clients, and in a department of
 * their own one that may manage departments.
 */
@Component
class ManagementClients {

    private static final DepartmentId ADMINISTRATION = new DepartmentId("administration");
    private static final int CREDENTIAL_AGE_DAYS = 180;

    private final Departments departments;
    private final RegisterFirst registerFirst;
    private final Clock clock;

    ManagementClients(Departments departments, RegisterFirst registerFirst, Clock clock) {
        this.departments = departments;
        this.registerFirst = registerFirst;
        this.clock = clock;
    }

    List<String> register() {
        var lines = new ArrayList<String>();
        var clients = new Scope(List.of(ManagementScope.CLIENTS.scope()));
        for (var department : departments.findAll()) {
            departments.save(department.withEntitlement(and(department.entitlement(), clients)));
            lines.addAll(
                    registerFirst.register(
                            manager(department.id(), clients), department.id() + "-manager"));
        }
        departments.save(administration());
        lines.addAll(
                registerFirst.register(
                        manager(ADMINISTRATION, ManagementScope.all()), "administrator"));
        return lines;
    }

    private static Scope and(Scope scope, Scope more) {
        var tokens = new ArrayList<>(scope.tokens());
        tokens.addAll(more.tokens());
        return new Scope(tokens);
    }

    private Department administration() {
        return new Department(
                ADMINISTRATION,
                0,
                0,
                "Administration",
                ManagementScope.all(),
                SenderIds.NONE,
                CREDENTIAL_AGE_DAYS,
                Standing.active(clock.instant(), FirstStart.BY));
    }

    private static Registration manager(DepartmentId department, Scope scope) {
        return new Registration(
                department,
                "Management",
                "Managing clients and credentials from a pipeline",
                FirstStart.BY,
                Environment.PRODUCTION,
                Permissions.of(scope, SenderIds.NONE));
    }
}
