/**
 * Numbers every change of the registry, so that any node sees what is new since it last looked.
 * Knows nothing of what changes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
