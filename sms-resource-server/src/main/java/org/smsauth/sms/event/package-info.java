/**
 * What happened to a tenant, told in one order that never changes, to whoever follows it: steps of
 * messages, refusals, changes. Numbers what others have written, after they have committed it and
 * for tenants alone that somebody follows; whoever writes it does nothing for that. Never decides
 * anything, and holds no text of a message.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "door.web",
            "message",
            "node",
            "queue",
            "recipient",
            "recipients.settings",
            "records.ledger"
        })
package org.smsauth.sms.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
