/**
 * Which carriers a message may go to, in which order: rules from the settings, checked when the
 * server starts. Admission and dispatch ask the same {@link org.smsauth.sms.carriage.route.Routes}.
 * Never talks to a carrier, and never leads what is in the sandbox to another than the simulator.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carriage.carrier", "message"})
package org.smsauth.sms.carriage.route;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
