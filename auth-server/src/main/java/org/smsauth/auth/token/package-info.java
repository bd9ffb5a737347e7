/**
 * What leaves the house: the token endpoint, the rules for issuing, signing keys and metadata. Read
 * {@link org.smsauth.auth.token.TokenEndpoint} first. Never answers with a token before its record
 * is committed.
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
            "department",
            "key"
        })
package org.smsauth.auth.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
