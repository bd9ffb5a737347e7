/**
 * People in a browser, under {@code /console}. Here is the frame of every page: its layout ({@link
 * org.smsauth.auth.console.SurroundPages}, {@code Shell}), who may see it ({@link
 * org.smsauth.auth.console.For}, {@link org.smsauth.auth.console.Gatekeeper}), how it says no
 * ({@code AnswerInPages}). The ways in, and what stands before the pages, are the room {@code
 * door}; the pages on one subject are a room each. Shows and asks; decides nothing that the other
 * packages decide, and never shows one department what is another's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "audit",
            "client",
            "credential",
            "credential.known",
            "department",
            "issuer",
            "language",
            "person",
            "person.password",
            "smsapi"
        })
package org.smsauth.auth.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
