/**
 * The outside world: what every carrier promises, and which carrier serves which environment. Never
 * retries, never reads or writes a message's state.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package org.smsauth.sms.carrier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
