/**
 * The one form in which both servers' APIs refuse (RFC 9457): what a kind of problem has, and what
 * the body of its answer says. Knows no kind, and writes no words of a refusal.
 */
@NullMarked
package org.smsauth.runtime.problem;

import org.jspecify.annotations.NullMarked;
