/**
 * What one node does at a time, and goes on with where another ended: followers of something, each
 * with a place in the store that its node alone moves. Knows nothing of what is followed.
 */
@NullMarked
package org.smsauth.runtime.shift;

import org.jspecify.annotations.NullMarked;
