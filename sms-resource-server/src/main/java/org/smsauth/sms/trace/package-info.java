/**
 * What is done with messages as spans, in the trace of the request that brought them, however long
 * they waited and whichever node does it. Watches the queue; never slows it, never decides
 * anything, and is not there where no collector is set.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"queue"})
package org.smsauth.sms.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
