/**
 * What both servers do alike with every HTTP exchange: what an answer may be, before anything is
 * done; which documents anybody may read and keep; that nobody keeps an error; which version of a
 * thing a change starts from; which characters a header may have. Knows no route of either server,
 * and writes no words of a refusal.
 */
@NullMarked
package org.smsauth.runtime.web;

import org.jspecify.annotations.NullMarked;
