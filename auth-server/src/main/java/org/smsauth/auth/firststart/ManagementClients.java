package org.smsauth.auth.firststart;

import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.Administration;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
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

    private final Departments departments;
    private final RegisterFirst registerFirst;
    private final Administration administration;

    ManagementClients(
            Departments departments, RegisterFirst registerFirst, Administration administration) {
        this.departments = departments;
        this.registerFirst = registerFirst;
        this.administration = administration;
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
        administration.make(FirstStart.BY);
        lines.addAll(
                registerFirst.register(
                        manager(Administration.ID, ManagementScope.all()), "administrator"));
        return lines;
    }

    private static Scope and(Scope scope, Scope more) {
        var tokens = new ArrayList<>(scope.tokens());
        tokens.addAll(more.tokens());
        return new Scope(tokens);
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
