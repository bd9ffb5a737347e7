/**
 * May this message enter. Owns the flow from request to 202, the rules of admission and the wire
 * form of a message. Never verifies a token and never sends.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.permission",
            "carriage.route",
            "door.access",
            "door.request",
            "door.web",
            "inbound",
            "intake.ceiling",
            "message",
            "node",
            "notification.webhook",
            "queue",
            "recipients.screening",
            "recipients.settings",
            "records.ledger",
            "vault"
        })
package org.smsauth.sms.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
