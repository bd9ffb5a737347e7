/**
 * Who may get a message of a department, and when the phone may ring: one list of rules, asked as a
 * message enters, again before it is sent, and by who only wants to know. Never changes a message.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.web",
            "message",
            "recipients.hours",
            "recipients.list",
            "recipients.settings"
        })
package org.smsauth.sms.recipients.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
