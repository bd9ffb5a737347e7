/**
 * Is the token good, and who is calling. Owns the rules a token must pass, and what a caller
 * without one is told. Nothing downstream sees a token.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "door.issuer",
            "door.possession",
            "door.web",
            "message",
            "records.ledger"
        })
package org.smsauth.sms.door.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
