/**
 * Who may ask for tokens: the client, and the rules for registering one. Never sees a secret and
 * never issues a token.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "change", "department"})
package org.smsauth.auth.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
