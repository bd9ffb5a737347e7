/**
 * A record that proves itself: the ends of its chains, signed together each minute with a key for
 * nothing else, and the check of an export by whoever has that key's public part. Knows nothing of
 * what the entries say: to it each is fields one after the other.
 */
@NullMarked
package org.smsauth.runtime.record;

import org.jspecify.annotations.NullMarked;
