/**
 * The ways into the console and out of it: by password, passkey, company provider or link, what a
 * session is from then on, and what stands before every page. Asks {@link org.smsauth.auth.person}
 * who somebody is, and decides nothing of it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.form",
            "console.frame",
            "console.session",
            "console.words",
            "issuer",
            "language",
            "person",
            "person.invitation",
            "person.passkey",
            "person.password",
            "person.provider"
        })
package org.smsauth.auth.console.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
