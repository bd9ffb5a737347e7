package org.smsauth.auth.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file that shows secrets once, to its owner alone, in lines a shell can {@code source}. */
final class CredentialsFile {

    private CredentialsFile() {}

    /** Puts the whole file in place at once, or none of it. */
    static void write(Path file, List<String> lines) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var draft =
                    Files.createTempFile(
                            folder,
                            ".credentials",
                            null,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
