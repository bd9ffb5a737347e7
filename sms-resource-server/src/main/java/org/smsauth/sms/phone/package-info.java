/**
 * The phones of the sandbox: what would have come to them, as a view over messages that are kept
 * elsewhere, and what somebody writes as the person who has one. Never reaches production.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "carrier",
            "inbound",
            "message",
            "queue",
            "door.request",
            "door.web"
        })
package org.smsauth.sms.phone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
