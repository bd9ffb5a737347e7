/**
 * The alarms of a department's clients and credentials, when they begin, and what happens here that
 * the SMS server makes events of. Decides nothing of an alarm.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "alarm",
            "api",
            "api.caller",
            "api.client",
            "api.problem",
            "api.request",
            "audit",
            "client",
            "credential",
            "credential.known",
            "department"
        })
package org.smsauth.auth.api.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
