/** People in a browser. Shows and asks; decides nothing that the other packages decide. */
@NullMarked
@ApplicationModule(allowedDependencies = {"token"})
package org.smsauth.auth.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
