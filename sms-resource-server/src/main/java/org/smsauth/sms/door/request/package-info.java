/**
 * Reads what requests bring besides messages: JSON to the letter, a query with no parameter that
 * its route does not read, and which page of a list is wanted. What is wrong is collected and told
 * at once. Knows nothing of what it reads.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"door.web"})
package org.smsauth.sms.door.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
