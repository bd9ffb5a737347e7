/**
 * Credentials and their life: what each kind keeps, how one is made, ends, and how old it may get.
 * Never stores a secret in clear. How one is proven, found by a request and counted are rooms of
 * their own below.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "change", "client", "department", "outbound"})
package org.smsauth.auth.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
