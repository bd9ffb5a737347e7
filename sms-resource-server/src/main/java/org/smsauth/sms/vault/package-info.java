/**
 * What messages say is sealed in the store: the root key of this installation, and the seals and
 * digests made with it. Never decides who may read a text, and keeps none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
