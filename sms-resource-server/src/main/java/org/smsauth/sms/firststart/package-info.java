/**
 * What a trial begins with, so that its sandbox clients can send at once. Does nothing unless a
 * setting asks for it, and never touches what a department decided itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"door.access", "message", "recipients.list", "recipients.settings"})
package org.smsauth.sms.firststart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
