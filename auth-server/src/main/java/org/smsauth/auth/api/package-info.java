/**
 * The management API under {@code /api/v1}, for pipelines and Terraform, and dynamic client
 * registration (RFC 7591, RFC 7592): the same actions the console has, for the bearer of one of
 * this server's own tokens. {@link org.smsauth.auth.api.ManagementApi} wires the frame that no
 * route can leave: token, live standing, scope, record. Decides nothing the other packages decide,
 * and never shows one department what is another's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "binding",
            "change",
            "client",
            "credential",
            "credential.known",
            "credential.proving",
            "credential.use",
            "department",
            "issuer",
            "key",
            "notice",
            "outbound",
            "token",
            "token.authentication",
            "token.rate",
            "token.request",
            "token.status"
        })
package org.smsauth.auth.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
