package org.smsauth.auth.console.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How full the disk of a folder is. */
record DiskSpace(Path folder, long free, long total) {

    private static final long GIGABYTE = 1L << 30;
    private static final long LITTLE = 2 * GIGABYTE;
    private static final long HARDLY_ANY = GIGABYTE / 4;

    static DiskSpace of(Path folder) {
        var there = folder.toAbsolutePath().normalize();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            var disk = Files.getFileStore(there);
            return new DiskSpace(folder, disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException unknown) {
            return new DiskSpace(folder, -1, -1);
        }
    }

    Finding finding() {
        if (free < 0) {
            return Finding.warn(
                    "Disk",
                    "How full the disk of %s is cannot be seen".formatted(folder),
                    "Look at it yourself.");
        }
        var what =
                "%s of %s free on the disk of %s".formatted(inWords(free), inWords(total), folder);
        var remedy = "Make room: when it is full, no token is given and nothing is recorded.";
        if (free < HARDLY_ANY) {
            return Finding.bad("Disk", what, remedy);
        }
        return free < LITTLE ? Finding.warn("Disk", what, remedy) : Finding.good("Disk", what);
    }

    private static String inWords(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE)
                : (bytes >> 20) + " MB";
    }
}
