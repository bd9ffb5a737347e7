/**
 * What a department sent and was refused, hour by hour. Counts when it is asked, a few minutes at a
 * time, and keeps what no more changes; so sending writes nothing for it. Never counts for longer
 * than a caller should wait: what is not counted yet is missing, and said to be.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.access",
            "door.request",
            "message",
            "node",
            "queue",
            "records.ledger"
        })
package org.smsauth.sms.records.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
