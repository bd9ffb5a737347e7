/**
 * The machine room: signing keys, and whether both servers are well, in words that say what to do.
 * Looks and tells; never shows a key or a message. Of its nodes the SMS server tells on behalf of
 * the visitor, of itself whoever asks.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.production",
            "console.session",
            "console.words",
            "department",
            "issuer",
            "key",
            "language",
            "smsapi",
            "token.status"
        })
package org.smsauth.auth.console.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
