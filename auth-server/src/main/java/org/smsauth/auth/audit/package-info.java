/**
 * What happened, for good: an append-only, hash-chained log. An entry is durable when {@code
 * record} returns. Never updates or deletes an entry, and never swallows a failure to write one:
 * what cannot be recorded must not happen.
 *
 * <p>The hashes have no key; where the chains end is signed each minute ({@link
 * org.smsauth.runtime.record.KeepCheckpoints}), so that a chain hashed anew and an end cut off show
 * too.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
