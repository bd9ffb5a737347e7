/** A client's credentials over the API: made, told, ended. Never shows a secret twice. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.caller",
            "api.client",
            "api.problem",
            "api.request",
            "client",
            "credential",
            "credential.use",
            "department",
            "issuer",
            "outbound"
        })
package org.smsauth.auth.api.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
