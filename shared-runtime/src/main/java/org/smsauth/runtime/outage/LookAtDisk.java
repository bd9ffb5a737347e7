package org.smsauth.runtime.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** Looks how much room the disk of a folder has. */
final class LookAtDisk {

    private final Path folder;
    private final OutageSettings settings;

    /**
     * @param folder it or a folder above it exists
     */
    LookAtDisk(Path folder, OutageSettings settings) {
        this.folder = folder.toAbsolutePath();
        this.settings = settings;
    }

    /** What it has, and what of it is kept, in bytes. */
    record Room(long left, long reserve) {

        boolean isLow() {
            return left < reserve;
        }

        /** Too little for what is under way, too. */
        boolean isGone() {
            return left < reserve / 2;
        }

        String inWords() {
            return "%s are left on the disk of the data folder; %s are kept free (smsauth.disk-reserve)"
                    .formatted(megabytes(left), megabytes(reserve));
        }

        private static String megabytes(long bytes) {
            return DataSize.ofBytes(bytes).toMegabytes() + " MB";
        }
    }

    /** Empty when it cannot be told. */
    Optional<Room> room() {
        var existing = folder;
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return Optional.empty();
        }
        try {
            var store = Files.getFileStore(existing);
            var total = store.getTotalSpace();
            return total <= 0
                    ? Optional.empty()
                    : Optional.of(new Room(store.getUsableSpace(), settings.reserve(total)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
