/** The trace a request belongs to, as W3C Trace Context has it. Knows no route and no message. */
@NullMarked
package org.smsauth.runtime.trace;

import org.jspecify.annotations.NullMarked;
