package org.smsauth.auth.api;

import java.util.function.UnaryOperator;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * The clients a caller manages: those of its department. It touches none that can do more than
 * itself, and gives none what it has not: management scopes, and whatever counts in production.
 */
@Component
class ManagedClients {

    private final Clients clients;
    private final Departments departments;

    ManagedClients(Clients clients, Departments departments) {
        this.clients = clients;
        this.departments = departments;
    }

    /**
     * The client, to look at.
     *
     * @throws RefusedException when there is none in the caller's department
     */
    Client seen(Caller caller, ClientId id) {
        return clients.findById(id)
                .filter(caller::sees)
                .orElseThrow(() -> Problem.notFound("There is no client " + id).refused());
    }

    /**
     * The client, to act upon.
     *
     * @throws RefusedException also when it can do more than the caller
     */
    Client touched(Caller caller, ClientId id) {
        var client = seen(caller, id);
        requireReach(caller, client.environment());
        var beyond = caller.beyond(client.permissions().scope());
        if (!beyond.isEmpty()) {
            throw RequireScope.insufficient(
                            beyond.toString(),
                            "Client %s may have %s, which this token has not".formatted(id, beyond))
                    .refused();
        }
        return client;
    }

    static void requireReach(Caller caller, Environment environment) {
        if (!caller.reaches(environment)) {
            throw Problem.of(
                            ProblemType.SANDBOX_ONLY,
                            "environment",
                            "This token is of a sandbox client, and that counts in production")
                    .refused();
        }
    }

    /** Notes at the body's fields all that stands against the registration. */
    void check(Caller caller, Registration asked, JsonBody body) {
        var beyond = caller.beyond(asked.permissions().scope());
        if (!beyond.isEmpty()) {
            body.error(
                    ClientFields.SCOPE,
                    "this token has not %s itself, and so cannot give it".formatted(beyond));
        }
        if (!caller.reaches(asked.environment())) {
            body.error(
                    ClientFields.ENVIRONMENT, "must be sandbox: this token is of a sandbox client");
        }
        check(asked, body, UnaryOperator.identity());
    }

    /**
     * Notes what the rules alone have against the registration.
     *
     * @param named what the body calls a field
     */
    void check(Registration asked, JsonBody body, UnaryOperator<String> named) {
        RegistrationRules.refusals(asked, department(asked.department())).stream()
                .map(Verdict.Refused::refusal)
                .forEach(it -> body.error(named.apply(it.field()), it.message()));
    }

    private Department department(DepartmentId id) {
        return departments.findById(id).orElseThrow();
    }
}
