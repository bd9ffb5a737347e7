/**
 * The frame around every HTTP exchange: its request id, and the one shape in which it is refused
 * (RFC 9457), recorded before it is answered. Never decides that something is refused.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "records.ledger"})
package org.smsauth.sms.door.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
