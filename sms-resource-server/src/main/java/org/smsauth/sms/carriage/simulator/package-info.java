/**
 * The carrier of the sandbox: accepts messages, sends them nowhere, and reports what became of them
 * as a real one would, failures included. Keeps no state that a restart could lose.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carriage.carrier", "message"})
package org.smsauth.sms.carriage.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
