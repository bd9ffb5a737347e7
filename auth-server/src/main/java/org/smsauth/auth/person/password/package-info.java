/**
 * Coming in by a password, and changing it: how long one must be, and how often one may be guessed.
 * Keeps a slow, memory-hard digest alone.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "department", "person"})
package org.smsauth.auth.person.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
