/**
 * What programs ask a second person's yes for, where a department has two people decide about
 * production: asked by the call that needs it, looked at, taken back. Agreeing is for people, in
 * the console: a program is nobody's second yes.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "api.caller",
            "api.problem",
            "api.request",
            "approval",
            "client",
            "department",
            "issuer"
        })
package org.smsauth.auth.api.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
