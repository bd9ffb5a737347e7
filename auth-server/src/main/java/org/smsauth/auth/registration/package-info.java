/**
 * What lets a client register itself, and then look after its registration: initial access tokens
 * and registration access tokens (RFC 7591, RFC 7592). Keeps digests alone; what is registered with
 * them is for others to decide.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "client"})
package org.smsauth.auth.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
