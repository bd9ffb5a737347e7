package org.smsauth.auth.firststart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to make on the first start, for a trial.
 *
 * @param credentialsFile where to write the ids and secrets of one sandbox client a department; not
 *     set: none is made
 * @param senderId the sender id those clients may use; departments without one get it
 */
@ConfigurationProperties("smsauth.first-start")
record FirstStartSettings(@Nullable Path credentialsFile, @DefaultValue("ACME") String senderId) {}
