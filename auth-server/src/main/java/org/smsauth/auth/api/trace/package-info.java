/**
 * The trace over the management API, as JSON: for auditors of everything, for a managing client of
 * its own department without whole phone numbers. Finds nothing itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.caller",
            "api.client",
            "api.problem",
            "audit",
            "client",
            "credential",
            "department",
            "smsapi",
            "trace"
        })
package org.smsauth.auth.api.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
