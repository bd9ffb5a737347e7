/**
 * Whom a department may write to, on pages: numbers that opted out, and its directory of staff. The
 * SMS server keeps both; here they are shown, and each change goes on record with who made it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.client",
            "console.frame",
            "console.list",
            "console.message",
            "console.session",
            "department",
            "language",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.recipient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
