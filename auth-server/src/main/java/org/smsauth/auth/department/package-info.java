/**
 * Departments and what they are entitled to: message types and sender ids. Knows nothing of the
 * clients that use the entitlement.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "change"})
package org.smsauth.auth.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
