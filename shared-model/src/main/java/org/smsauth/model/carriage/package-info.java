/**
 * What the SMS server's API tells of carriers, routes, receipts and the way of a message, in the
 * one form in which that server writes it and the console reads it. Names on the wire stand here
 * alone; nothing is decided here.
 */
@NullMarked
package org.smsauth.model.carriage;

import org.jspecify.annotations.NullMarked;
