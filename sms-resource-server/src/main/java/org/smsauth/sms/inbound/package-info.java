/**
 * What carriers bring by themselves, each to whom it concerns; and the messages among it that
 * people wrote. Never submits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"carrier", "report"})
package org.smsauth.sms.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
