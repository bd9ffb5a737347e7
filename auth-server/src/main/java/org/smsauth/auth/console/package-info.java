/**
 * People in a browser, under {@code /console}. {@link org.smsauth.auth.console.ConsoleFrame} wires
 * what no page can leave: session, visitor, {@link org.smsauth.auth.console.Gatekeeper}, record.
 * Shows and asks; decides nothing that the other packages decide, and never shows one department
 * what is another's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "change",
            "client",
            "credential",
            "department",
            "key",
            "outbound",
            "person",
            "smsapi",
            "token"
        })
package org.smsauth.auth.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
