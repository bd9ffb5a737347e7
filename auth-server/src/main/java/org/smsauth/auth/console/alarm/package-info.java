/**
 * What is as it should not be in a department, on a page, and when it is so: alarms of both
 * servers, each with what to do about it. The servers decide; here it is shown, muted and set, each
 * change on record with who made it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "alarm",
            "alarm.mail",
            "audit",
            "console",
            "console.client",
            "console.form",
            "console.message",
            "console.session",
            "console.words",
            "department",
            "language",
            "mail",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
