/**
 * What would come of a request for messages, were it sent now: the same reading, the same rules,
 * the same limits. Sends, counts and stores nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "door.web",
            "intake",
            "message",
            "node"
        })
package org.smsauth.sms.intake.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
