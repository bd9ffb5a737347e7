/**
 * What is owed: the life of every accepted message and the table that keeps it. A message is here
 * from before its sender hears 202 until for ever. Never talks to a carrier, and knows neither
 * tokens nor HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "node", "vault"})
package org.smsauth.sms.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
