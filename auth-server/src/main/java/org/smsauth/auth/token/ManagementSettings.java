package org.smsauth.auth.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of tokens that manage.
 *
 * @param bearerTokens whether one may be bound to no key, so that whoever steals it can use it
 */
@ConfigurationProperties("smsauth.management")
record ManagementSettings(@DefaultValue("false") boolean bearerTokens) {}
