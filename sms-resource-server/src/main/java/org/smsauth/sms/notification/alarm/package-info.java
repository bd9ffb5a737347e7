/**
 * The alarms whose facts are this server's: what became of messages and requests, how carriers and
 * endpoints are. Each is a rule and a measure of its own; that one begins and is over is an event.
 * Also hears what the authorization server tells, and makes events of it. Never changes what it
 * looks at.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "carriage.operation",
            "carriage.permission",
            "carriage.route",
            "door.access",
            "door.issuer",
            "door.request",
            "door.web",
            "message",
            "node",
            "notification.event",
            "notification.webhook",
            "queue",
            "records.ledger"
        })
package org.smsauth.sms.notification.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
