package org.smsauth.runtime.alarm;

import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** Who is told of an alarm: a department, of one environment. */
public record Whose(DepartmentId department, Environment environment) {}
