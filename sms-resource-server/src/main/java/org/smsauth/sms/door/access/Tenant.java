package org.smsauth.sms.door.access;

import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** Whose things a request is about: a department's, in one environment. The two never mix. */
public record Tenant(DepartmentId department, Environment environment) {

    /** The caller's own. */
    public static Tenant of(Caller caller) {
        return new Tenant(caller.department(), caller.environment());
    }
}
