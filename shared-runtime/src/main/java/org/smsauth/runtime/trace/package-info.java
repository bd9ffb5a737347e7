/**
 * The trace a request belongs to, as W3C Trace Context has it, and the spans of what this server
 * does in it, sent to a collector where one is set. Knows no route and no message. Never tells a
 * secret, a token, what anybody wrote or a whole number, and costs next to nothing where no
 * collector is set.
 */
@NullMarked
package org.smsauth.runtime.trace;

import org.jspecify.annotations.NullMarked;
