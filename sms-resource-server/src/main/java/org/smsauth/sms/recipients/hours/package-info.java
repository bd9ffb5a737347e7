/**
 * When a phone may ring: hours of the day where the phone is. Never decides which messages keep to
 * them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package org.smsauth.sms.recipients.hours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
