/**
 * Where a department's own systems are told what happens, on pages: its webhook endpoints with
 * their secrets, every try of every delivery, and sending again. The SMS server keeps and sends all
 * of it; here it is put in words, and each change goes on record with who made it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.form",
            "console.list",
            "console.message",
            "console.session",
            "department",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
