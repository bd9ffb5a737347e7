package org.smsauth.auth.console.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.smsauth.auth.language.Words;

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
                    Words.of("Disk"),
                    Words.of("How full the disk of %s is cannot be seen", folder),
                    Words.of("Look at it yourself."));
        }
        var what =
                Words.of("%s of %s free on the disk of %s", inWords(free), inWords(total), folder);
        var remedy =
                Words.of("Make room: when it is full, no token is given and nothing is recorded.");
        if (free < HARDLY_ANY) {
            return Finding.bad(Words.of("Disk"), what, remedy);
        }
        return free < LITTLE
                ? Finding.warn(Words.of("Disk"), what, remedy)
                : Finding.good(Words.of("Disk"), what);
    }

    private static String inWords(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Words.locale(), "%.1f GB", (double) bytes / GIGABYTE)
                : (bytes >> 20) + " MB";
    }
}
