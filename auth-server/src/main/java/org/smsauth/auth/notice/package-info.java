/**
 * Tells the people who answer for a client that it, or a credential of it, ends soon: on record, in
 * a list they can read, and by mail where a mail server is set. Never ends either itself.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "credential",
            "credential.known",
            "department",
            "mail"
        })
package org.smsauth.auth.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
