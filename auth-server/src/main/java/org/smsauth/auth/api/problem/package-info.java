/** How the API says no: problems (RFC 9457), each of a type that has its page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"change", "client"})
package org.smsauth.auth.api.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
