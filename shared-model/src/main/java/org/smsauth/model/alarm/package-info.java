/**
 * What both servers' APIs tell of alarms, in the one form in which they write it and the console
 * reads it. Names on the wire stand here alone; nothing is decided here.
 */
@NullMarked
package org.smsauth.model.alarm;

import org.jspecify.annotations.NullMarked;
