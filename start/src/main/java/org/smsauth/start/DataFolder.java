package org.smsauth.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folder where both servers keep what they know, held by one quickstart at a time. The lock
 * file also says which processes are at work, so that the next quickstart can name them.
 */
final class DataFolder {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder if there is none and holds it until this process ends. */
    static DataFolder hold(Path path) throws CannotStart {
        var lockFile = path.resolve("quickstart.lock");
        try {
            if (!Files.isDirectory(path)) {
                var mine = PosixFilePermissions.fromString("rwx------");
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(mine));
            }
            var lock =
                    FileChannel.open(
                            lockFile,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new CannotStart(
                        "Another quickstart is using %s (%s): stop it, or choose another folder with --data."
                                .formatted(path, processes(Files.readString(lockFile))));
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written (%s): make it writable, or choose another with --data."
                            .formatted(path, reason(e)));
        }
    }

    private static String processes(String notes) {
        return notes.lines()
                .flatMap(line -> NotedProcess.parse(line).stream())
                .map(NotedProcess::toString)
                .collect(Collectors.joining(", "));
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : e.getClass().getSimpleName();
    }

    /** The processes that an earlier quickstart noted and that are still running. */
    List<NotedProcess> leftovers() throws IOException {
        // Through the locked channel: closing any other one on this file would end the lock.
        var bytes = ByteBuffer.allocate((int) lock.size());
        while (bytes.hasRemaining() && lock.read(bytes, bytes.position()) >= 0) {}
        return new String(bytes.array(), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> NotedProcess.parse(line).stream())
                .filter(NotedProcess::isRunning)
                .toList();
    }

    void note(List<NotedProcess> processes) throws IOException {
        var lines =
                processes.stream()
                        .map(process -> process.line() + "\n")
                        .collect(Collectors.joining());
        lock.truncate(0);
        lock.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** The log of a server's coming run; that of the run before stays beside it. */
    Path freshLog(String server) throws IOException {
        var logs = Files.createDirectories(path.resolve("logs"));
        var log = logs.resolve(server + ".log");
        if (Files.exists(log)) {
            Files.move(
                    log,
                    logs.resolve(server + ".previous.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    Path path() {
        return path;
    }

    /** The id and secret of the SMS server's own client, which auth-server writes. */
    Path smsServerClient() {
        return path.resolve("sms-server.env");
    }

    /** The link for the first administrator, which auth-server writes while there is none. */
    Path consoleLink() {
        return path.resolve("console-link");
    }

    Path environment() {
        return path.resolve("quickstart.env");
    }
}
