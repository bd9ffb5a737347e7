/**
 * The outside world: what every carrier promises, and which carriers there are. Never decides which
 * of them a message goes to, never retries, never reads or writes a message's state.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "node"})
package org.smsauth.sms.carriage.carrier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
