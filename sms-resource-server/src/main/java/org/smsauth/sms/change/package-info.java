/**
 * Numbers every change of what each node keeps in memory, so that any node sees what is new since
 * it last looked. Knows nothing of what changes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
