/**
 * The people who use the console: who they are, what they may see and do, how they get in. Knows
 * nothing of pages, and keeps no password: a slow, memory-hard digest alone.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "department"})
package org.smsauth.auth.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
