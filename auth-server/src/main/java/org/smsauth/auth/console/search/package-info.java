/**
 * One box for everything: an id of any kind, a name, a phone number. Looks in each department that
 * the visitor sees and in no other, and leads to the pages that show what was found. Keeps nothing,
 * and nothing that is looked for stands in an address.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "client",
            "console",
            "console.client",
            "console.frame",
            "console.list",
            "console.message",
            "console.session",
            "credential",
            "credential.known",
            "department",
            "language",
            "person",
            "smsapi"
        })
package org.smsauth.auth.console.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
