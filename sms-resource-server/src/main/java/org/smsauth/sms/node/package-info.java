/**
 * This node beside the others: its number, its heartbeat, and the time that all of them go by,
 * which is the database's. Knows nothing of messages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.node;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
