/**
 * Every refusal, committed before it is answered, so that it can be found and explains itself.
 * Never holds a message body, a token or a whole phone number, and never refuses anything itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.smsauth.sms.records.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
