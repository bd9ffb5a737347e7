package org.smsauth.auth.credential;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many failed client authentications a minute are heard.
 *
 * @param perClientAndSource of one client from one address
 * @param perSource of all clients from one address
 */
@ConfigurationProperties("smsauth.attempts")
record AttemptSettings(
        @DefaultValue("10") int perClientAndSource, @DefaultValue("60") int perSource) {}
