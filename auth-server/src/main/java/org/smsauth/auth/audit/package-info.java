/**
 * What happened, for good: an append-only, hash-chained log. An entry is durable when {@code
 * record} returns. Never updates or deletes an entry, and never swallows a failure to write one:
 * what cannot be recorded must not happen.
 *
 * <p>The hashes have no key: they show an entry that was altered, removed or put in between, not a
 * chain that somebody with write access to the database hashed anew to its end, nor an end cut off.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
