/**
 * Coming in by the company's provider (OpenID Connect): whom its word makes somebody here, and what
 * it changes about them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "department", "person", "person.invitation"})
package org.smsauth.auth.person.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
