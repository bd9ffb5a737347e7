/**
 * To which key of its holder a token is bound: proofs of possession (RFC 9449) and their nonces.
 * Never decides whether a token must be bound.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "replay", "vault"})
package org.smsauth.auth.binding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
