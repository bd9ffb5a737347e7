/**
 * What became of it: delivery receipts matched to messages, however early or late they come, and
 * asked for when they do not. Never submits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carrier", "node", "queue"})
package org.smsauth.sms.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
