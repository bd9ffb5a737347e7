/**
 * When, where to and how much a department's messages may go, on a page. The SMS server decides by
 * it; here it is shown and changed, each change on record with what was before and after.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.client",
            "console.message",
            "console.session",
            "department",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
