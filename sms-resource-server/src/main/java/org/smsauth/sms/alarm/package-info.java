/**
 * The alarms whose facts are this server's: what became of messages and requests, how carriers and
 * endpoints are. Each is a rule and a measure of its own; that one begins and is over is an event.
 * Also hears what the authorization server tells, and makes events of it. Never changes what it
 * looks at.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.issuer",
            "door.request",
            "door.web",
            "event",
            "message",
            "node",
            "operation",
            "permission",
            "queue",
            "records.ledger",
            "route",
            "webhook"
        })
package org.smsauth.sms.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
