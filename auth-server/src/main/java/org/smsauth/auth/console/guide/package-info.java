/**
 * The guide to the console as a page of it: what stands in {@code docs/console.md}, so that each
 * page leads to the chapter that explains it. Knows nothing of whoever reads it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"console", "language"})
package org.smsauth.auth.console.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
