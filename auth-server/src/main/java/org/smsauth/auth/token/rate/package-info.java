/** How fast one client may go, once it has proven who it is. Each node counts for itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "department"})
package org.smsauth.auth.token.rate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
