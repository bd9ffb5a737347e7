/**
 * How people are let in and taken out again: invited by an administrator, with a link that counts
 * once, and changed later.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "department", "person", "person.password"})
package org.smsauth.auth.person.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
