package org.smsauth.auth.credential.proving;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom assertions must be meant for.
 *
 * @param issuer this server's own {@code iss}
 */
@ConfigurationProperties("smsauth")
record AssertionSettings(URI issuer) {}
