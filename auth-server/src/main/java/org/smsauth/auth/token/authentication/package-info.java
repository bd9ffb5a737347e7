/**
 * Who asks: what a request presents of a client's credential, proven. The same for tokens, for
 * revocation and for introspection, of which Spring's filters ask it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "binding",
            "client",
            "credential.known",
            "credential.proving",
            "token.rate",
            "token.request"
        })
package org.smsauth.auth.token.authentication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
