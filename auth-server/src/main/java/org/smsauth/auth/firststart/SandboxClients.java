package org.smsauth.auth.firststart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** For a trial: a sandbox client for each department. */
@Component
class SandboxClients {

    private final FirstStartSettings settings;
    private final Departments departments;
    private final RegisterFirst registerFirst;

    SandboxClients(
            FirstStartSettings settings, Departments departments, RegisterFirst registerFirst) {
        this.settings = settings;
        this.departments = departments;
        this.registerFirst = registerFirst;
    }

    List<String> register() {
        var lines = new ArrayList<String>();
        for (var department : departments.findAll()) {
            var owning = owningASender(department);
            var name = owning.id().value();
            lines.addAll(registerFirst.register(registration(owning), name));
            lines.add(
                    "%s_FROM='%s'"
                            .formatted(
                                    name.toUpperCase(Locale.ROOT).replace('-', '_'),
                                    owning.senderIds().values().getFirst()));
        }
        return lines;
    }

    private Department owningASender(Department department) {
        return department.senderIds().isEmpty()
                ? departments.save(department.withSenderIds(SenderIds.of(settings.senderId())))
                : department;
    }

    private static Registration registration(Department department) {
        return new Registration(
                department.id(),
                "Sandbox",
                "Trying smsauth out, against the simulator",
                FirstStart.BY,
                Environment.SANDBOX,
                Permissions.of(department.entitlement(), department.senderIds()));
    }
}
