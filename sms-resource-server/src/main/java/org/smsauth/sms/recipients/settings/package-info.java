/**
 * What a department decides for its messages in one environment, in force on every node within half
 * a second, and who changed it. Never applies a setting itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "change",
            "door.access",
            "door.request",
            "door.web",
            "message",
            "recipients.hours",
            "recipients.list"
        })
package org.smsauth.sms.recipients.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
