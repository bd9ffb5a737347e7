/**
 * What ends when, on pages, month by month, and the address by which a person's own calendar
 * programs read the same. Finds and ends nothing itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "client",
            "console",
            "console.client",
            "console.list",
            "console.session",
            "credential",
            "department",
            "language",
            "person"
        })
package org.smsauth.auth.console.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
