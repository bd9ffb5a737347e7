/** What happened, for people: looked through, and taken away as a file. Changes nothing. */
@NullMarked
package org.smsauth.auth.console.record;

import org.jspecify.annotations.NullMarked;
