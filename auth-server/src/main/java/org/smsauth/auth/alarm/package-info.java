/**
 * The alarms whose facts are this server's: how credentials and clients are used. Each is a rule
 * and a measure of its own; that one begins and is over goes on record, and from there to whoever
 * follows. Never changes what it looks at.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "credential",
            "credential.known",
            "credential.use",
            "department"
        })
package org.smsauth.auth.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
