/**
 * Does whoever presents a token hold the key or the certificate it is bound to: DPoP proofs (RFC
 * 9449) and client certificates (RFC 8705). Knows nothing of what the token permits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"door.web"})
package org.smsauth.sms.door.possession;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
