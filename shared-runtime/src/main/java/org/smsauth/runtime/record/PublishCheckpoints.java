package org.smsauth.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds checkpoints to a file, where one is set, for somebody to keep elsewhere. */
public final class PublishCheckpoints implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishCheckpoints.class);

    private final RecordSettings settings;

    public PublishCheckpoints(RecordSettings settings) {
        this.settings = settings;
    }

    @Override
    public void accept(String checkpoint) {
        var file = settings.checkpointFile();
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    checkpoint + "\n",
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
