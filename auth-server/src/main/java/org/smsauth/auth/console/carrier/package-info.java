/**
 * How carriers are and which messages go to which, on pages for who sees every department; an
 * administrator pauses and resumes one. The SMS server tells and decides; here it is put in words.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "console",
            "console.list",
            "console.session",
            "console.words",
            "language",
            "smsapi"
        })
package org.smsauth.auth.console.carrier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
