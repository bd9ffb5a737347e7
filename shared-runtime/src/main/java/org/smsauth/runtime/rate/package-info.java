/**
 * How much each caller may have in a while: buckets that fill steadily, one a caller, on this node
 * alone; and whom an address counts as. Never answers a request itself, and never waits.
 */
@NullMarked
package org.smsauth.runtime.rate;

import org.jspecify.annotations.NullMarked;
