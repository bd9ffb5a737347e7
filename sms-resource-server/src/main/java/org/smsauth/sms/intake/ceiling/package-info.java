/**
 * The most messages a day that a client, a department and the whole installation send, whatever
 * their own limits say: so that a stolen credential costs so much and no more. Whoever may change
 * every department raises them, for one client or department at a time. Counts in blocks, so that
 * an admission costs no statement for it; never exceeds a ceiling, and may leave the last few of a
 * day unused where several nodes share them.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"change", "door.access", "door.request", "message", "node"})
package org.smsauth.sms.intake.ceiling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
