/** What happened, for people: looked through, and taken away as a file. Changes nothing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.list",
            "console.session",
            "console.words",
            "credential.known",
            "department",
            "language",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
