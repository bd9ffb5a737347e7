/**
 * The words of an SMS, as values that cannot be wrong: a phone number, a text and its parts, whose
 * it is. Never decides whether a message may go out, and does no I/O.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
