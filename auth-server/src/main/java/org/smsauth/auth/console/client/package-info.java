/**
 * A department's clients and their credentials on pages: found, registered, rotated, suspended, one
 * by one or several at once. What may be is for the rules of the other packages; a page shows each
 * refusal beside its field.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "audit",
            "change",
            "client",
            "console",
            "console.list",
            "console.production",
            "console.session",
            "console.snippet",
            "console.words",
            "credential",
            "credential.known",
            "credential.use",
            "department",
            "issuer",
            "language",
            "outbound",
            "smsapi",
            "token.status"
        })
package org.smsauth.auth.console.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
