/**
 * Registration tokens, with which systems register clients themselves: made, shown once, listed and
 * ended. What one may be is for {@link org.smsauth.auth.registration} to decide, as for the API.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "console",
            "console.client",
            "console.list",
            "console.session",
            "department",
            "issuer",
            "language",
            "registration"
        })
package org.smsauth.auth.console.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
