/**
 * The registry in memory: every client with its department and its credentials, followed from the
 * store. Never writes, and finds nothing for who cannot vouch for what it has read.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"change", "client", "credential", "department"})
package org.smsauth.auth.credential.known;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
