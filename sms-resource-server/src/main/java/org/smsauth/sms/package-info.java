/**
 * The SMS server: verify, match, admit, store, dispatch, report. Holds only the start and the
 * wiring; each package beside it is a module that says what it owns.
 */
@NullMarked
package org.smsauth.sms;

import org.jspecify.annotations.NullMarked;
