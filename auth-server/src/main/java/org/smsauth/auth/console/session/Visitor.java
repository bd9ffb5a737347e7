package org.smsauth.auth.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * Who looks at a page: the person as stored now, not as at the beginning of the session.
 *
 * @param standing what the factors are good for by which the person came in
 */
public record Visitor(Person person, Standing standing) {

    static final String ATTRIBUTE = "visitor";

    public static Optional<Visitor> of(HttpServletRequest request) {
        return Optional.ofNullable((Visitor) request.getAttribute(ATTRIBUTE));
    }

    /** Whether pages beyond those for a first passkey are open. */
    public boolean isIn() {
        return standing == Standing.ENOUGH;
    }

    /** What the record calls the visitor. */
    public String actor() {
        return person.email().value();
    }

    public boolean sees(DepartmentId department) {
        return person.roles().sees(department);
    }

    public boolean runs(DepartmentId department) {
        return person.roles().runs(department);
    }

    public boolean seesEverything() {
        return person.roles().seesEverything();
    }

    public boolean administers() {
        return person.roles().admin();
    }

    /** The visitor, who asks the SMS server about a department that they see. */
    public OnBehalfOf asking(
            Department department, Environment environment, HttpServletRequest request) {
        return OnBehalfOf.of(person, department.id(), environment, BindOrigin.of(request));
    }

    /** The visitor, who sees everything, and asks the SMS server about what is no department's. */
    public OnBehalfOf askingOfAll(HttpServletRequest request) {
        return OnBehalfOf.ofInstallation(person, BindOrigin.of(request));
    }
}
