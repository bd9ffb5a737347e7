/**
 * Sends what is due: picks, routes, submits, and records what the carrier answered. Each carrier
 * has its own lane, window, pace and threads. Asks again whether a message that has waited may be
 * sent, and to its recipient still. Never admits a message, and submits one again whose first
 * answer was lost only if the operator's rule for its type says so.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.carrier",
            "carriage.permission",
            "carriage.report",
            "carriage.route",
            "door.access",
            "message",
            "node",
            "queue",
            "recipients.screening"
        })
package org.smsauth.sms.carriage.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
