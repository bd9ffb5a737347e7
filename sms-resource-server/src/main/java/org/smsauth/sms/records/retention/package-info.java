/**
 * How long things are kept: what messages said, which is erased by its age, and on demand at once,
 * on record who asked; whole numbers, messages, refusals and decisions, which go by age where that
 * is set. Never takes anything of what is still to be sent.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "door.web",
            "inbound",
            "message",
            "node",
            "notification.event",
            "queue",
            "recipients.settings"
        })
package org.smsauth.sms.records.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
