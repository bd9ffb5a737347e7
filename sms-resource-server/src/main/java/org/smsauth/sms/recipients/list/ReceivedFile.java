package org.smsauth.sms.recipients.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;

/**
 * A body as it came, kept on disk and not in memory while it is read; readable by this server's
 * user alone, and gone when it is closed.
 */
final class ReceivedFile implements AutoCloseable {

    private static final int AT_A_TIME = 64 * 1024;
    private static final long LONGEST_PASSED_OVER = 256L * 1024 * 1024;

    private final FileChannel channel;

    private ReceivedFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Receives all of it, or throws and keeps nothing.
     *
     * @param announced how many bytes it is said to have; less than 0 if nothing is said
     * @param mostBytes how many it may have
     * @param moved is told how many bytes came, as they come
     * @throws RefusedException when it has more
     */
    static ReceivedFile of(InputStream body, long announced, long mostBytes, LongConsumer moved)
            throws IOException {
        if (announced > mostBytes) {
            passOver(body, moved);
            throw tooLarge(mostBytes);
        }
        FileChannel channel;
        var path = Files.createTempFile("smsauth-list-", ".csv"); // mode 600
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.deleteIfExists(
                    path); // what is open stays until it is closed, or the process ends
        }
        try {
            receive(body, channel, mostBytes, moved);
            return new ReceivedFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void receive(
            InputStream body, FileChannel channel, long mostBytes, LongConsumer moved)
            throws IOException {
        var to = Channels.newOutputStream(channel);
        var some = new byte[AT_A_TIME];
        long all = 0;
        for (int read = body.read(some); read >= 0; read = body.read(some)) {
            all += read;
            moved.accept(read);
            if (all > mostBytes) {
                passOver(body, moved);
                throw tooLarge(mostBytes);
            }
            to.write(some, 0, read);
        }
    }

    private static RefusedException tooLarge(long mostBytes) {
        return new RefusedException(
                Problem.of(
                        ProblemType.TOO_LARGE,
                        "size",
                        "The file has more than %d bytes; nothing was imported. Send it in parts."
                                .formatted(mostBytes)));
    }

    /**
     * Reads what a body has and keeps nothing of it: a caller that still sends hears no refusal.
     * One that goes on for very long hears none.
     *
     * @param moved is told how many bytes came, as they come
     */
    static void passOver(InputStream body, LongConsumer moved) throws IOException {
        var some = new byte[AT_A_TIME];
        var left = LONGEST_PASSED_OVER;
        while (left > 0) {
            var read = body.read(some);
            if (read < 0) {
                return;
            }
            moved.accept(read);
            left -= read;
        }
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
