/**
 * The root key of this installation: lost, no stored credential can be verified and no signing key
 * opened; leaked together with the database, all must be replaced. Knows nothing of what it is used
 * for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
