/**
 * What waits for a second person's yes, on pages: who asked for what, what would change, and the
 * answer. Who may answer what is for the room below.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "change",
            "client",
            "console",
            "console.client",
            "console.frame",
            "console.session",
            "console.words",
            "department",
            "language",
            "person"
        })
package org.smsauth.auth.console.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
