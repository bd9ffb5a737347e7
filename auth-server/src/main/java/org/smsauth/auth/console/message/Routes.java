package org.smsauth.auth.console.message;

import org.smsauth.model.DepartmentId;

/** Where this package's pages are. */
public final class Routes {

    public static final String DEPARTMENT = "/console/departments/{department}";
    static final String MESSAGES = DEPARTMENT + "/messages";
    static final String MESSAGE = MESSAGES + "/{message}";
    static final String INBOUND = DEPARTMENT + "/inbound";
    static final String UNOWNED = "/console/unowned-messages";
    static final String TRACE = DEPARTMENT + "/trace";
    static final String TRACE_OF_ALL = "/console/trace";
    static final String WHY = DEPARTMENT + "/why";

    private Routes() {}

    static String of(String route, DepartmentId department) {
        return route.replace("{department}", department.value());
    }
}
