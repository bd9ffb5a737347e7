package org.smsauth.auth.console.system;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this server reaches the SMS server.
 *
 * @param url not set: at the address that tokens are made for
 * @param sslBundle the SSL bundle whose authorities are believed; not set: the JDK's
 */
@ConfigurationProperties("smsauth.sms-api")
record SmsServerAddress(@Nullable URI url, @Nullable String sslBundle) {}
