package org.smsauth.auth.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices are mailed, where {@code spring.mail.host} is set.
 *
 * @param from the address they come from
 */
@ConfigurationProperties("smsauth.notices")
record NoticeSettings(@DefaultValue("smsauth@localhost") String from) {}
