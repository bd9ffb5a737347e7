/** Who may use the console: invitations, roles, and the way out. For administrators. */
@NullMarked
package org.smsauth.auth.console.people;

import org.jspecify.annotations.NullMarked;
