/**
 * Sends what is due: picks, routes, submits, and records what the carrier answered. Never admits a
 * message, and never submits one again whose first answer was lost.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carrier", "message", "queue"})
package org.smsauth.sms.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
