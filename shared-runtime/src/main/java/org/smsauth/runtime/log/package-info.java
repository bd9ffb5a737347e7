/**
 * What is written to the log is one line for each thing said, whatever text came from outside.
 * Knows nothing of what is said.
 */
@NullMarked
package org.smsauth.runtime.log;

import org.jspecify.annotations.NullMarked;
