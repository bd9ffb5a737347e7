/**
 * What a sending team reads: the OpenAPI document, written by hand, and the page that shows it and
 * tries it out. Never decides anything, and shows nothing that is not public.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"door.issuer", "door.web"})
package org.smsauth.sms.door.docs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
