package org.smsauth.runtime.record;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the record's checkpoints go.
 *
 * @param checkpointFile to whose end each that this node has signed is added, one a line; null for
 *     none
 */
@ConfigurationProperties("smsauth.record")
record RecordSettings(@Nullable Path checkpointFile) {}
