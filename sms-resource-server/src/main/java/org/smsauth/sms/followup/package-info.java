/**
 * What is done about messages that have entered: they are looked up, taken back, and released when
 * held. Whoever may do that is told by rules of their own. Never admits or sends one, and changes
 * nothing that a carrier may have.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.web",
            "intake",
            "message",
            "node",
            "permission",
            "queue"
        })
package org.smsauth.sms.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
