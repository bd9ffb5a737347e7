package org.smsauth.auth.firststart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to make on the first start.
 *
 * @param credentialsFile for a trial: where to write the ids and secrets of one sandbox client a
 *     department; not set: none is made
 * @param senderId the sender id those clients may use; departments without one get it
 * @param managementFile for pipelines: where to write the ids and secrets of one client a
 *     department that may manage its clients, and of one that may manage departments; not set: none
 *     is made
 * @param smsServerFile where the id and secret of the SMS server's own client stand, written when
 *     there is no such file, and again before the secret ends
 */
@ConfigurationProperties("smsauth.first-start")
record FirstStartSettings(
        @Nullable Path credentialsFile,
        @DefaultValue("ACME") String senderId,
        @Nullable Path managementFile,
        @Nullable Path smsServerFile) {}
