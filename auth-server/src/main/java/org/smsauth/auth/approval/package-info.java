/**
 * What one person asks for and another must agree to, where a department wants two people for
 * production: kept, told, decided, and carried out with the second yes. What needs it is for the
 * rules of the rooms below; nobody agrees to what they asked for themselves.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "change",
            "client",
            "credential",
            "department",
            "issuer",
            "mail",
            "person"
        })
package org.smsauth.auth.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
