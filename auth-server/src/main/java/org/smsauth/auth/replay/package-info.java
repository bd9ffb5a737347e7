/**
 * What may be used only once, on whichever node. Knows only digests and when they may be forgotten;
 * never decides what a second use means.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.auth.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
