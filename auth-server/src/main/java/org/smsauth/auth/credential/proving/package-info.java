/**
 * What proves a client: each kind of credential checked against what a request presents. Never
 * tells a caller why a proof failed; the reason is for the record.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"audit", "client", "credential", "credential.known", "outbound"})
package org.smsauth.auth.credential.proving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
