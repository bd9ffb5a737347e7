/**
 * What a department sent and was refused, hour by hour. Counts when it is asked, a few minutes at a
 * time, and keeps what no more changes; so sending writes nothing for it. Never counts for longer
 * than a caller should wait: what is not counted yet is missing, and said to be.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "ledger", "node", "queue", "request", "web"})
package org.smsauth.sms.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
