/**
 * The people who use the console: who they are, what they may see, and which ways in each has. How
 * one comes in by each is a room of its own below. Knows nothing of pages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit"})
package org.smsauth.auth.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
