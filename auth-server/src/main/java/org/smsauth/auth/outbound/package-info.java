/**
 * What this server reads from elsewhere: published keys and issuers' metadata, at addresses that
 * clients' owners register. Never connects to an address inside the own network unless a setting
 * names it, never follows a redirect, and never waits or reads for long.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
