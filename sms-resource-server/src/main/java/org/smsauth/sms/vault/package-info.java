/**
 * What messages say is sealed in the store: the root key of this installation, the seals and
 * digests made with it, and how what was stored in clear before becomes sealed. Never decides who
 * may read a text, and keeps none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
