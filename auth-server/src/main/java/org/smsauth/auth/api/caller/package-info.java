/**
 * Who calls the API, and whether the caller may: token, standing, speed, scope; and the refusal, on
 * record. Knows no route.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api.problem",
            "audit",
            "binding",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "token",
            "token.rate",
            "token.status"
        })
package org.smsauth.auth.api.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
