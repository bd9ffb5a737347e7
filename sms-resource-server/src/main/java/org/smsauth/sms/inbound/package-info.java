/**
 * What carriers bring by themselves: receipts and late answers, which it hands on, and the messages
 * that people write, which are its own: whose they are, what they ask for, and the answer to who
 * asks for help. Never submits, and sends nothing but that.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.carrier",
            "carriage.permission",
            "carriage.report",
            "change",
            "door.access",
            "door.request",
            "message",
            "node",
            "queue",
            "recipients.list",
            "recipients.settings",
            "vault"
        })
package org.smsauth.sms.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
