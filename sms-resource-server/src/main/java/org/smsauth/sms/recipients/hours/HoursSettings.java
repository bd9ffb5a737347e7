package org.smsauth.sms.recipients.hours;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is assumed of phones.
 *
 * @param defaultZone where a phone is whose number does not tell
 */
@ConfigurationProperties("smsauth")
record HoursSettings(@DefaultValue("UTC") ZoneId defaultZone) {}
