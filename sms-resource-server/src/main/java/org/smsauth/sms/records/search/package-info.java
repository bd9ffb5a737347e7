/**
 * What a department finds again of what its clients asked for, page by page. Never shows what is
 * another department's or another environment's, and changes nothing. Of a trace it also tells what
 * the record proves.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "door.web",
            "intake",
            "message",
            "notification.webhook",
            "queue",
            "recipients.list",
            "records.ledger"
        })
package org.smsauth.sms.records.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
