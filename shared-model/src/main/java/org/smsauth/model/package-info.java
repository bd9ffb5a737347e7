/**
 * The words both servers speak on the wire, as values that cannot be wrong, and the one shape of
 * every gate. Owns no behaviour beyond its own validity; never does I/O and knows no framework. A
 * type comes here only when both servers need it.
 */
@NullMarked
package org.smsauth.model;

import org.jspecify.annotations.NullMarked;
