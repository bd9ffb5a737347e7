/**
 * What would come of a message, before anybody sends it: its parts and their cost, and what every
 * rule says, in the words of whoever runs a department. Asks the SMS server, whose rules these are;
 * sends, counts and keeps nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "console",
            "console.message",
            "console.session",
            "credential",
            "credential.known",
            "department",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
