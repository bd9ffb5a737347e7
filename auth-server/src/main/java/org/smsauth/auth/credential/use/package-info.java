/**
 * When, how often and from where credentials are used: counted in memory, written in bulk. Decides
 * nothing, and never delays a token.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit"})
package org.smsauth.auth.credential.use;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
