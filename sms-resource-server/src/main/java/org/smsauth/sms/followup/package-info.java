/**
 * What is done about messages that have entered: they are looked up, taken back, and released when
 * held; and settled, by somebody who knows what became of them, while that is unknown. Whoever may
 * do that is told by rules of their own. Never admits or sends one, and changes nothing else that a
 * carrier may have.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.permission",
            "door.access",
            "door.request",
            "door.web",
            "intake",
            "message",
            "node",
            "queue"
        })
package org.smsauth.sms.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
