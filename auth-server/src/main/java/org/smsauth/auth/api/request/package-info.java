/**
 * What a request says, read strictly: its body, which page of a list, and the version a change
 * starts from.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"api.problem", "client", "outbound"})
package org.smsauth.auth.api.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
