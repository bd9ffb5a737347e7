/**
 * What became of a department's messages, and why something was refused, on pages: each message
 * with the whole chain from the person who registered its client to the phone. Asks the SMS server
 * and the record. Changes a message only by releasing or cancelling one that waits, or settling one
 * that is unknown.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.frame",
            "console.list",
            "console.record",
            "console.session",
            "console.words",
            "credential",
            "credential.known",
            "department",
            "language",
            "smsapi",
            "trace"
        })
package org.smsauth.auth.console.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
