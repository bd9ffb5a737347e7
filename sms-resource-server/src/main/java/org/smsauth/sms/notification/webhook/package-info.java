/**
 * Tells departments' own systems what happened, by Standard Webhooks: where to, signed with what,
 * tried how often, and what came of each. Goes on from a place in the events of a tenant, so that
 * whoever writes them does nothing for it. Never slows anything that is not the same endpoint's,
 * and promises no order but of one message while its receiver keeps up.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks 1.0.0</a>
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "door.web",
            "message",
            "node",
            "notification.event",
            "trace"
        })
package org.smsauth.sms.notification.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
