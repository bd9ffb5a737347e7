/**
 * A department at a glance: what needs its lead first, and how the last day went. Each thing to
 * look at is a rule of its own and names the one thing to do about it. Changes nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "alarm",
            "client",
            "console",
            "console.chart",
            "console.client",
            "console.frame",
            "console.list",
            "console.message",
            "console.session",
            "console.words",
            "credential",
            "credential.known",
            "credential.use",
            "department",
            "language",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
