/**
 * The root key of a server's installation, and what is done with the keys derived from it: texts
 * are sealed, and digests keyed, each for a named purpose. Never hands out the root key itself, and
 * never writes it anywhere but its own file.
 */
@NullMarked
package org.smsauth.runtime.vault;

import org.jspecify.annotations.NullMarked;
