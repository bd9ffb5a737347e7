/**
 * What ends when: clients, credentials and reviews, and the calendar by which a person's own
 * programs follow it (RFC 5545), at an address that is secret. Ends nothing itself, and tells each
 * person of what they may see at that moment alone.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "person"
        })
package org.smsauth.auth.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
