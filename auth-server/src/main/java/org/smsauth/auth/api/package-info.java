/**
 * The management API under {@code /api/v1}, for pipelines and Terraform: the same actions the
 * console has, for the bearer of one of this server's own tokens. Here is the frame that no route
 * can leave, {@link org.smsauth.auth.api.ManagementApi}: token, live standing, scope, record. The
 * routes on one subject are a room each. Decides nothing the other packages decide, and never shows
 * one department what is another's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api.caller",
            "api.problem",
            "api.request",
            "audit",
            "issuer",
            "token.request"
        })
package org.smsauth.auth.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
