/**
 * Coming in by a passkey (Web Authentication), and keeping some. Never takes a new one from
 * somebody who has not confirmed a way in that is there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "person", "person.password"})
package org.smsauth.auth.person.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
