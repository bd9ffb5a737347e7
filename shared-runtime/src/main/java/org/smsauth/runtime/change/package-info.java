/**
 * What each node keeps in memory, up to date with what any node changes: a counter numbers the
 * changes in the order in which they become visible, and whoever has read up to one misses nothing.
 * Knows nothing of what changes.
 */
@NullMarked
package org.smsauth.runtime.change;

import org.jspecify.annotations.NullMarked;
