package org.smsauth.auth.smsapi;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.Person;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * For whom the SMS server is asked, about whose things. There is none for a department the person
 * does not see, so no page can ask about it.
 */
public final class OnBehalfOf {

    private static final String ITSELF = "authorization server";

    private final Role role;
    private final String person;
    private final @Nullable DepartmentId department;
    private final Environment environment;
    private final Origin origin;

    private OnBehalfOf(
            Role role,
            String person,
            @Nullable DepartmentId department,
            Environment environment,
            Origin origin) {
        this.role = role;
        this.person = person;
        this.department = department;
        this.environment = environment;
        this.origin = origin;
    }

    /**
     * That person, about that department in that environment.
     *
     * @param origin the person's request that makes this server ask
     * @throws IllegalArgumentException when the person does not see the department
     */
    public static OnBehalfOf of(
            Person person, DepartmentId department, Environment environment, Origin origin) {
        var role =
                Role.of(person.roles(), department)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "somebody who does not see %s asks about it"
                                                .formatted(department)));
        return new OnBehalfOf(role, person.email().value(), department, environment, origin);
    }

    /**
     * That person, about what is no department's: carriers and routes.
     *
     * @param origin the person's request that makes this server ask
     * @throws IllegalArgumentException when the person does not see everything
     */
    public static OnBehalfOf ofInstallation(Person person, Origin origin) {
        var roles = person.roles();
        if (!roles.seesEverything()) {
            throw new IllegalArgumentException(
                    "somebody who does not see everything asks about the installation");
        }
        return new OnBehalfOf(
                roles.admin() ? Role.ADMINISTRATOR : Role.AUDITOR,
                person.email().value(),
                null,
                Environment.PRODUCTION,
                origin);
    }

    /**
     * A client of the management API, to look at what is a department's. Whether it may, the caller
     * has asked.
     *
     * @param actor what the record calls it
     */
    public static OnBehalfOf ofClient(
            String actor, DepartmentId department, Environment environment, Origin origin) {
        return new OnBehalfOf(Role.AUDITOR, actor, department, environment, origin);
    }

    /** This server by itself, which reads what is no department's. */
    public static OnBehalfOf ofThisServer(Origin origin) {
        return new OnBehalfOf(Role.AUDITOR, ITSELF, null, Environment.PRODUCTION, origin);
    }

    /** The same person, about the other environment. */
    public OnBehalfOf in(Environment other) {
        return new OnBehalfOf(role, person, department, other, origin);
    }

    Role role() {
        return role;
    }

    String person() {
        return person;
    }

    /**
     * The department that it is about.
     *
     * @throws IllegalStateException when it is about no department's
     */
    public DepartmentId department() {
        if (department == null) {
            throw new IllegalStateException("this is about no department's");
        }
        return department;
    }

    /** What says of it that the SMS server could not be asked. */
    String whereItIsSaid() {
        return person.equals(ITSELF)
                ? "it is asked again in a minute"
                : "the page of request %s says so".formatted(origin.requestId());
    }

    boolean isOfInstallation() {
        return department == null;
    }

    public Environment environment() {
        return environment;
    }

    public Origin origin() {
        return origin;
    }
}
