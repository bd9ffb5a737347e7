/**
 * What became of tokens that have left: revoked, looked up (RFC 7009, RFC 7662), and the status
 * list that tells it to whom verifies offline. Never makes one.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "change",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "key",
            "token.authentication",
            "token.request"
        })
package org.smsauth.auth.token.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
