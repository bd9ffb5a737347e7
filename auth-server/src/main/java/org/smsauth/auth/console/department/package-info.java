/**
 * Departments on pages: what each may give its clients. Seen by its leads, changed by
 * administrators.
 */
@NullMarked
package org.smsauth.auth.console.department;

import org.jspecify.annotations.NullMarked;
