/**
 * The alarms of a department's clients and credentials, when they begin, who is written to of them,
 * and what happens here that the SMS server makes events of. Decides nothing of an alarm.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "alarm",
            "alarm.mail",
            "api",
            "api.caller",
            "api.client",
            "api.problem",
            "api.request",
            "audit",
            "client",
            "credential",
            "credential.known",
            "department",
            "person"
        })
package org.smsauth.auth.api.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
