/**
 * What proves a client: credentials and their life cycle, verified against an in-memory view of the
 * registry. Never stores a secret in clear and never tells a caller why a proof failed; the reason
 * is for the record.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "change", "client", "department", "outbound"})
package org.smsauth.auth.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
