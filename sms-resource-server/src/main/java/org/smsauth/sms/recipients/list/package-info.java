/**
 * Who may be written to: those who opted out of a department's marketing, and the directory of its
 * staff. Owns both lists, their import and export, and a copy in memory that every admission asks.
 * Never decides on a message.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"change", "door.access", "door.request", "door.web", "message"})
package org.smsauth.sms.recipients.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
