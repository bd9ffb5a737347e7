/**
 * The trace as one answer: by the id of a message, a request, a token or a credential, the whole
 * chain across both servers, from the person who registered the client to the phone, with what both
 * records prove of it. Asks and puts together; decides nothing and changes nothing. Never tells
 * anybody of what they do not see.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "client", "credential", "department", "smsapi"})
package org.smsauth.auth.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
