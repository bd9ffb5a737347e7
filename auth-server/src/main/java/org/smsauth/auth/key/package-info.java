/**
 * The keys that tokens and the status list are signed with: made, published before they sign,
 * sealed in the store, the same on every node. Never signs anything but what the other rooms hand
 * it, and never shows a private key.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "change"})
package org.smsauth.auth.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
