/**
 * Where this server is, for those who read its tokens and call it: the issuer, the API its tokens
 * are for, and the paths of what it publishes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.issuer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
