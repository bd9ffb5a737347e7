/**
 * The authorization server as this one sees it: its keys, and which credentials and tokens it has
 * taken back. Owns all that is fetched from it; fetches nothing that a token names. Never decides
 * what a caller may do.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.door.issuer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
