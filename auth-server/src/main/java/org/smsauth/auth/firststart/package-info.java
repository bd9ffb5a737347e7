/**
 * The clients an installation begins with, for a trial or for pipelines, their secrets written to a
 * file once; and the SMS server's own, whose file is kept up. Does nothing unless a setting asks
 * for it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "credential", "department"})
package org.smsauth.auth.firststart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
