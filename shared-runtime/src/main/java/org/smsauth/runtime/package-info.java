/**
 * How both servers keep their word: stores whose commit survives a killed process, commits shared
 * by those who wait, ids that sort by time, start-up errors in one sentence. Knows nothing of
 * tokens or messages; a thing comes here only when both servers need it.
 */
@NullMarked
package org.smsauth.runtime;

import org.jspecify.annotations.NullMarked;
