/**
 * Writes mails of what is told of alarms, of both servers, to the people who lead a department and
 * the addresses that it added. Owns those addresses, and up to where was read; sends nothing
 * itself, and decides nothing of an alarm.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "alarm",
            "audit",
            "department",
            "issuer",
            "mail",
            "person",
            "smsapi"
        })
package org.smsauth.auth.alarm.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
