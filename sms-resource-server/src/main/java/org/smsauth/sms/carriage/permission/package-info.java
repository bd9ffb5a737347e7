/**
 * May a client still send: asked of the authorization server when a message has waited and the
 * token it came with says nothing any more. And who owns the numbers that people write to. Owns
 * this server's own client there. Never decides what a token permits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"door.issuer"})
package org.smsauth.sms.carriage.permission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
