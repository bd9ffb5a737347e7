/**
 * What a department finds again of what its clients asked for, page by page. Never shows what is
 * another department's or another environment's, and changes nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"access", "intake", "ledger", "message", "queue", "request", "web"})
package org.smsauth.sms.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
