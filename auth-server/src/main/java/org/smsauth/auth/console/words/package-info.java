/**
 * What pages call things: a client, a role, a scope, a time, a browser, who decided, why something
 * was refused. Asks nobody but the registry for a name, and decides nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "credential.known",
            "language",
            "person",
            "person.password"
        })
package org.smsauth.auth.console.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
