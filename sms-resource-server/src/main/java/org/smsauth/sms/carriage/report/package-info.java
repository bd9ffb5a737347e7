/**
 * What became of it: delivery receipts matched to messages, however early or late they come, and
 * asked for when they do not; those of no message are told to operators; and answers that come when
 * nobody waits for them any more. Never submits.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.carrier",
            "change",
            "door.access",
            "door.request",
            "node",
            "queue"
        })
package org.smsauth.sms.carriage.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
