/**
 * Notices that a credential or a client ends soon: read, done with, muted. Whether one is given is
 * for {@link org.smsauth.auth.notice}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "console",
            "console.client",
            "console.list",
            "console.session",
            "console.words",
            "department",
            "language",
            "notice"
        })
package org.smsauth.auth.console.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
