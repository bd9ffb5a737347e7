/**
 * A sandbox client tried out in the browser: a credential that counts for minutes, a real token, a
 * real message to the simulator, and its journey. Never reaches a carrier, and shows nobody a
 * secret or a token that could be used elsewhere.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.message",
            "console.preview",
            "console.session",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "language",
            "person",
            "smsapi",
            "token"
        })
package org.smsauth.auth.console.tryout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
