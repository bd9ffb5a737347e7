/**
 * Programs that get a token and do the first thing with it, with a client's own values, as its page
 * shows them: whole, to be pasted and run. One text a language, in which parts stand for some
 * clients alone. Knows no secret but the one it is handed, and keeps none.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"client", "credential", "department", "issuer", "language"})
package org.smsauth.auth.console.snippet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
