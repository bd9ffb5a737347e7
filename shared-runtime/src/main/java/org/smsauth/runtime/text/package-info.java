/**
 * Text from outside: what fits a bounded column of either database, what is left of it when it must
 * be cut, whether there is anything to see in it, and how it stands in a cell of CSV. Knows nothing
 * of what a text is for.
 */
@NullMarked
package org.smsauth.runtime.text;

import org.jspecify.annotations.NullMarked;
