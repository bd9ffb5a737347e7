package org.smsauth.sms.carriage.http;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;

/**
 * A secret out of the settings, or out of a file, which is read again every few seconds, so that it
 * may change. Never prints itself.
 */
final class Secret {

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int LONGEST = 4096;
    private static final CountedLog UNREAD =
            new CountedLog(LoggerFactory.getLogger(Secret.class)::warn);

    private record Read(String value, long at) {}

    private final String setting;
    private final @Nullable Path file;
    private volatile Read last;

    private Secret(String setting, @Nullable Path file, Read last) {
        this.setting = setting;
        this.file = file;
        this.last = last;
    }

    /**
     * @param setting what it is set by; with {@code -file} behind it, what its file is set by
     * @return null when neither is set
     * @throws IllegalArgumentException when both are, or there is nothing to read
     */
    static @Nullable Secret of(String setting, @Nullable String value, @Nullable Path file) {
        if (value != null && file != null) {
            throw new IllegalArgumentException(
                    "%s and %s-file are both set, and one of them is enough"
                            .formatted(setting, setting));
        }
        if (value != null) {
            return new Secret(setting, null, new Read(checked(setting, value), System.nanoTime()));
        }
        if (file == null) {
            return null;
        }
        try {
            return new Secret(setting, file, new Read(read(setting, file), System.nanoTime()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /** As it is now; as it was last, while its file cannot be read. */
    String now() {
        var known = last;
        if (file == null || System.nanoTime() - known.at() < KEPT_NANOS) {
            return known.value();
        }
        last = new Read(readAgain(file, known.value()), System.nanoTime());
        return last.value();
    }

    private String readAgain(Path source, String known) {
        try {
            return read(setting, source);
        } catch (IOException e) {
            UNREAD.write("%s; what was read last still counts".formatted(e.getMessage()));
            return known;
        }
    }

    private static String read(String setting, Path file) throws IOException {
        try {
            if (Files.size(file) <= LONGEST) {
                return checked(setting + "-file", Files.readString(file).strip());
            }
        } catch (CharacterCodingException e) {
            throw new IOException("%s-file: %s is not UTF-8".formatted(setting, file), e);
        } catch (IOException e) {
            throw new IOException("%s-file: %s cannot be read".formatted(setting, file), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        throw new IOException("%s-file: %s is too long for one".formatted(setting, file));
    }

    private static String checked(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(setting + " is empty");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    setting + " has a line break or a control character");
        }
        return value;
    }

    @Override
    public String toString() {
        return setting;
    }
}
