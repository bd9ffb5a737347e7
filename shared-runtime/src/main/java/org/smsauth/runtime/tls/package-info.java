/**
 * How the servers' own TLS is spoken when nothing else is set: BCP 195 (RFC 9325). Never decides
 * whether TLS is on.
 */
@NullMarked
package org.smsauth.runtime.tls;

import org.jspecify.annotations.NullMarked;
