/**
 * What is asked of the token endpoint, read once, and how it says no: errors are values, each
 * answered and recorded in one place. Decides nothing about the client.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "binding",
            "client",
            "credential",
            "credential.known",
            "credential.proving",
            "department",
            "issuer",
            "token.rate"
        })
package org.smsauth.auth.token.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
