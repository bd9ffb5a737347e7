/**
 * What a department decides for its messages in one environment, in force on every node within half
 * a second, and who changed it. Never applies a setting itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "change", "hours", "message", "request", "web"})
package org.smsauth.sms.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
