/**
 * Clients and departments over the API: found, registered, changed, suspended. What may be is for
 * the rules of the other packages.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.approval",
            "api.caller",
            "api.problem",
            "api.request",
            "approval",
            "client",
            "credential",
            "department",
            "issuer"
        })
package org.smsauth.auth.api.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
