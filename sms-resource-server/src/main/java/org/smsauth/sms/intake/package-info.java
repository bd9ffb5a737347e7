/**
 * May this message enter. Owns the flow from request to 202, the rules of admission and the wire
 * form of a message. Never verifies a token and never sends.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "ceiling",
            "ledger",
            "message",
            "node",
            "permission",
            "queue",
            "request",
            "route",
            "screening",
            "settings",
            "vault",
            "web"
        })
package org.smsauth.sms.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
