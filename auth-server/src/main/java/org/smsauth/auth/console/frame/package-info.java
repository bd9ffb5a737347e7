/**
 * What surrounds each page: who may see it ({@link org.smsauth.auth.console.frame.Gatekeeper}), its
 * layout ({@link org.smsauth.auth.console.frame.SurroundPages}, {@code Shell}), language and zone,
 * the page that says no ({@code AnswerInPages}), and the one while the database is away. Shows no
 * subject of its own.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "client",
            "console",
            "console.form",
            "console.session",
            "console.words",
            "credential",
            "department",
            "issuer",
            "language",
            "person"
        })
package org.smsauth.auth.console.frame;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
