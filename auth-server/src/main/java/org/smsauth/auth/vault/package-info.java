/**
 * The root key of this installation and the keys derived from it. Hands out keys for a named
 * purpose; never the root key itself, and never writes it anywhere but its own file.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
