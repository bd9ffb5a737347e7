/**
 * The machine room: signing keys, and whether both servers are well, in words that say what to do.
 * Looks and tells; never shows a key or a message, and asks the SMS server nothing that it does not
 * tell anybody.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"audit", "console", "issuer", "key", "smsapi", "token.status"})
package org.smsauth.auth.console.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
