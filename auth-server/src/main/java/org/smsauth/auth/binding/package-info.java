/**
 * To which key of its holder a token is bound: proofs of possession (RFC 9449), and certificates
 * proven by TLS (RFC 8705). Never decides whether a token must be bound.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential.proving"})
package org.smsauth.auth.binding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
