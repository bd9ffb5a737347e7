/**
 * What whoever runs the servers, and the SMS server, ask: status, signing keys, what is about to
 * end, whether a client may still send, and whose a sender id is. Changes nothing but keys.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.caller",
            "api.client",
            "api.problem",
            "api.request",
            "change",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "key",
            "notice"
        })
package org.smsauth.auth.api.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
