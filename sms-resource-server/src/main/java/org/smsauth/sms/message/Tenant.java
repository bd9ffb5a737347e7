package org.smsauth.sms.message;

import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** Whose messages and lists they are: a department's, in one environment. The two never mix. */
public record Tenant(DepartmentId department, Environment environment) {}
