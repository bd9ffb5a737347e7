/**
 * Who is at the page: the visitor and the session they came in by, how many requests of theirs are
 * taken, and the zone of their clock. How they come in is the room {@code door}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.words",
            "department",
            "language",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
