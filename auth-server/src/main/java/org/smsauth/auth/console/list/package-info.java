/**
 * What every list of the console has: columns to sort by, pages to turn forwards and back,
 * addresses that say all of it and no phone number, and files of CSV. Knows nothing of what is
 * listed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"console", "console.form", "department", "language"})
package org.smsauth.auth.console.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
