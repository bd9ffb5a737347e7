package org.smsauth.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds checkpoints to a file, where one is set, for somebody to keep elsewhere. */
public final class PublishCheckpoints implements TakesCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(PublishCheckpoints.class);

    private final @Nullable Path file;

    /**
     * @param file to whose end each is added, one a line; null for none
     */
    public PublishCheckpoints(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public void signed(Checkpoints.Signed checkpoint) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    checkpoint.jws() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn(
                    "A checkpoint of the record could not be added to {} (smsauth.record.checkpoint-file); it stands in the database, and the next one names it: {}",
                    file,
                    e.toString());
        }
    }
}
