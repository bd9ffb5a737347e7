/**
 * How long what messages said is kept: erased by its age, and on demand at once, on record who
 * asked. Never erases anything else of a message, nor what is still to be sent.
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
            "queue",
            "recipients.settings"
        })
package org.smsauth.sms.records.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
