/** Tests of what the log looks like. */
@NullMarked
package org.smsauth.runtime.log;

import org.jspecify.annotations.NullMarked;
