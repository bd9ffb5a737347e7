/**
 * The record proves itself: where its chains end is signed, and whoever may read it takes away what
 * somebody else checks. The chains are written by whoever writes the rows that they vouch for; how
 * is the shared room {@code runtime.record}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"door.access", "door.web", "message", "notification.event"})
package org.smsauth.sms.records.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
