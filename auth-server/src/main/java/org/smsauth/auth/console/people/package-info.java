/** Who may use the console: invitations, roles, and the way out. For administrators. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"console", "department", "person", "person.invitation", "token"})
package org.smsauth.auth.console.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
