/**
 * Departments on pages: what each may give its clients. Seen by its leads, changed by
 * administrators.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "change",
            "client",
            "console",
            "console.form",
            "console.client",
            "console.session",
            "console.words",
            "credential",
            "department",
            "language"
        })
package org.smsauth.auth.console.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
