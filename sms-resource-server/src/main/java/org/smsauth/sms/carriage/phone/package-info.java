/**
 * The phones of the sandbox: what would have come to them, as a view over messages that are kept
 * elsewhere, and what somebody writes as the person who has one. Never reaches production.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.carrier",
            "door.access",
            "door.request",
            "door.web",
            "inbound",
            "message",
            "queue"
        })
package org.smsauth.sms.carriage.phone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
