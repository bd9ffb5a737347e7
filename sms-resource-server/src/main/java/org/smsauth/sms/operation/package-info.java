/**
 * What whoever looks after the installation sees and does about carriers: how each is on every
 * node, which messages go where, and that one is to get no messages for a while. Never sends
 * anything, and changes no message.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carrier",
            "change",
            "dispatch",
            "door.access",
            "door.request",
            "door.web",
            "node",
            "queue",
            "route"
        })
package org.smsauth.sms.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
