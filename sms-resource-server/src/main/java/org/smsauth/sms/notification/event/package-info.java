/**
 * What happened to a tenant, told in one order that never changes, to whoever follows it: steps of
 * messages, refusals, changes. Numbers what others have written, after they have committed it and
 * for tenants alone that somebody follows; whoever writes it does nothing for that. What no other
 * row tells of is appended by {@code Facts}: {@code add} within the transaction of the fact, {@code
 * addOnce} under a source key by whoever brings it from elsewhere and may bring it twice. A new
 * type is a value of {@code EventType} with a number that none ever had, and a row in
 * docs/webhooks.md. Never decides anything, and holds no text of a message.
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
            "recipients.list",
            "recipients.settings",
            "records.ledger"
        })
package org.smsauth.sms.notification.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
