/**
 * Text from outside: what fits a bounded column of either database, what is left of it when it must
 * be cut, and whether there is anything to see in it. Knows nothing of what a text is for.
 */
@NullMarked
package org.smsauth.runtime.text;

import org.jspecify.annotations.NullMarked;
