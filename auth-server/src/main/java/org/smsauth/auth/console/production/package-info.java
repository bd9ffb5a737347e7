/**
 * What production of a department lacks before real messages can go out, or before they go where
 * they should: on a page, and copied out of the sandbox where that has it. Says; stops nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.frame",
            "console.message",
            "console.session",
            "department",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.production;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
