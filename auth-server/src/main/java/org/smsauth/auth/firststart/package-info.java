/**
 * What a trial needs on the first start: one sandbox client a department, its secret written to a
 * file once. Does nothing unless a setting asks for it, and never on a registry that has clients.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "credential", "department"})
package org.smsauth.auth.firststart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
