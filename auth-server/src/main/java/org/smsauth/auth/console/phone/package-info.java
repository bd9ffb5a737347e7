/**
 * The phones of the sandbox: what would have come to a number, and what the person with that phone
 * answers. Never shows anything of production.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.list",
            "console.message",
            "console.session",
            "department",
            "issuer",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.phone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
