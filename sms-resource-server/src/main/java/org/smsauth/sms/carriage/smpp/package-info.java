/**
 * Carriers that speak SMPP 3.4 or 5.0: binds to an SMSC and keeps the binds alive, turns a message
 * into segments, and what an SMSC says into the words of a {@link
 * org.smsauth.sms.carriage.carrier.Carrier}. Never sends a segment again whose answer was lost, and
 * keeps no message.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carriage.carrier", "message"})
package org.smsauth.sms.carriage.smpp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
