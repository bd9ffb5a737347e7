package org.smsauth.sms.firststart;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What to make on the first start.
 *
 * @param trialNumber for a trial: the first number in the sandbox directory of the department
 *     internal; the sandbox of marketing then begins without quiet hours
 */
@ConfigurationProperties("smsauth.first-start")
record FirstStartSettings(@Nullable PhoneNumber trialNumber) {}
