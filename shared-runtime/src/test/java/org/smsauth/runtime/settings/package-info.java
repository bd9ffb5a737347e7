/** Holds docs/settings.md to the settings that the code has. */
@NullMarked
package org.smsauth.runtime.settings;

import org.jspecify.annotations.NullMarked;
