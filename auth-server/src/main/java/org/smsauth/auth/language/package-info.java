/**
 * In which language a page speaks. A text stands in English where it is shown, and is what a
 * language's files have its own words under: {@code languages/<tag>/*.xml}. Which language it is,
 * the request says; whatever is said without one is English. Knows nothing of what is said.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
