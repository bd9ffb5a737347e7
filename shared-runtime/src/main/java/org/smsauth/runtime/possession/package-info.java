/**
 * Does whoever sends a request hold a key or a certificate: DPoP proofs (RFC 9449) and TLS client
 * certificates (RFC 8705); and what a token says of that. Never decides whether it must.
 */
@NullMarked
package org.smsauth.runtime.possession;

import org.jspecify.annotations.NullMarked;
