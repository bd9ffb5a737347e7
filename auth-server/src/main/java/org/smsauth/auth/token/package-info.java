/**
 * What leaves the house: the token endpoint, the rules for issuing, and the tokens. Read {@link
 * org.smsauth.auth.token.TokenEndpoint} first; its steps stand here, and in the rooms {@code
 * request} and {@code authentication}. Never answers with a token before its record is committed.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "binding",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "key",
            "token.authentication",
            "token.request",
            "token.status"
        })
package org.smsauth.auth.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
