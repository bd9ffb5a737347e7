/**
 * How fast a client may go: so many requests a second, on each node for itself. Decides before a
 * body is read. Never counts messages, of which a client has so many a day on all nodes together.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"door.access", "door.web", "records.ledger"})
package org.smsauth.sms.door.rate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
