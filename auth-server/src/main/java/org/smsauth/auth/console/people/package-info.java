/** Who may use the console: invitations, roles, and the way out. For administrators. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.form",
            "console.session",
            "console.words",
            "department",
            "issuer",
            "language",
            "person",
            "person.invitation"
        })
package org.smsauth.auth.console.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
