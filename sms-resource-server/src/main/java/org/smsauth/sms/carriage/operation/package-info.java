/**
 * What whoever looks after the installation sees and does about carriers: how each is on every
 * node, which messages go where, and that one is to get no messages for a while. Never sends
 * anything, and changes no message.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.carrier",
            "carriage.dispatch",
            "carriage.route",
            "change",
            "door.access",
            "door.request",
            "door.web",
            "node",
            "queue"
        })
package org.smsauth.sms.carriage.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
