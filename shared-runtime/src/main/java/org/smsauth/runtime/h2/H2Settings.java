package org.smsauth.runtime.h2;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an H2 file is kept.
 *
 * @param forceCommits whether a commit waits until the disk has it, so that what was answered
 *     outlives a loss of power
 */
@ConfigurationProperties("smsauth.h2")
record H2Settings(@DefaultValue("true") boolean forceCommits) {}
