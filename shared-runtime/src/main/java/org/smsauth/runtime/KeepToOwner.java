package org.smsauth.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an H2 file to its owner before anything is written to it: numbers are in it in clear. A
 * folder that is made for it is its owner's alone too. On a file system without such permissions
 * nothing is done.
 */
final class KeepToOwner {

    private static final Logger log = LoggerFactory.getLogger(KeepToOwner.class);

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private KeepToOwner() {}

    /**
     * Does so.
     *
     * @param database the file without its ending
     */
    static void keep(Path database) {
        var file = Path.of(database.toAbsolutePath() + ".mv.db");
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(FOLDER));
            make(file);
            if (restrict(file)) {
                log.warn("{} could be read by others on this machine; it is its owner's now", file);
            }
        } catch (IOException e) {
            log.debug("{} cannot be kept to its owner; the store says what is wrong", file, e);
        }
    }

    /** Whether others could read it. */
    private static boolean restrict(Path file) throws IOException {
        if (FILE.containsAll(Files.getPosixFilePermissions(file))) {
            return false;
        }
        Files.setPosixFilePermissions(file, FILE);
        return true;
    }

    /** Empty, which to H2 is a new one. */
    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException there) {
            log.debug("{} is there already", file);
        }
    }
}
