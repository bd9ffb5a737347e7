/**
 * What is written to the log is one line for each thing said, whatever text came from outside, with
 * the request it is about, and a count where it is said too often. Knows nothing of what is said.
 */
@NullMarked
package org.smsauth.runtime.log;

import org.jspecify.annotations.NullMarked;
