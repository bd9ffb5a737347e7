/**
 * Carriers that are reached by HTTP: what is said to them, and how their answers and receipts read,
 * is a template in the settings; for some it is here ready made. A receipt is believed by the key
 * in its path and by what else the settings ask for.
 *
 * <p>Never follows a redirect, and never sends a request twice by itself: it may be a message.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carriage.carrier", "door.web", "message"})
package org.smsauth.sms.carriage.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
