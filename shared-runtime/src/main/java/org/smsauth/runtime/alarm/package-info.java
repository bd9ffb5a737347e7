/**
 * Alarms: rules whose facts each server knows, looked at again and again by one node at a time, and
 * what is told of them, once when one begins and once when it is over, whichever nodes come and go.
 * Owns the rules' form, the states and what a department set; knows no fact and no reader.
 */
@NullMarked
package org.smsauth.runtime.alarm;

import org.jspecify.annotations.NullMarked;
