/**
 * What the console asks of the SMS server, over that server's own API: with tokens of this server's
 * own making, each for one person, one department and one environment at a time. Never asks about a
 * department its person does not see, and changes nothing without a record of who and what.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "credential",
            "credential.known",
            "department",
            "language",
            "person",
            "token"
        })
package org.smsauth.auth.smsapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
