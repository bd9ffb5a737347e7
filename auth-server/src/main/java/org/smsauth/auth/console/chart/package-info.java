/**
 * Charts as SVG that a page contains, with the same numbers in a table behind. They need no script
 * and no style of their own, and know nothing of what they show.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"language"})
package org.smsauth.auth.console.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
