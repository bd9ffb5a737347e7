/**
 * Dynamic client registration (RFC 7591, RFC 7592): a client that registers itself, with a token
 * that a lead made for it. Never gives it what its department could not.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.caller",
            "api.client",
            "api.credential",
            "api.problem",
            "api.request",
            "audit",
            "client",
            "credential",
            "credential.proving",
            "department",
            "issuer",
            "outbound",
            "registration",
            "token.authentication",
            "token.rate",
            "token.request"
        })
package org.smsauth.auth.api.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
