package org.smsauth.runtime.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a server's root key from the settings, or makes one at the first start. */
public final class OpenRootKey {

    private static final Logger log = LoggerFactory.getLogger(OpenRootKey.class);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final String kept;
    private final String risk;

    /**
     * @param kept what the database holds that a root key is made for, such as {@code keys}
     * @param risk what anyone can do who has the key and the database
     */
    public OpenRootKey(String kept, String risk) {
        this.kept = kept;
        this.risk = risk;
    }

    /**
     * The root key.
     *
     * @param inUse whether something is kept that a root key was made for
     * @throws UnusableRootKeyException when it is malformed, or there is none and one is in use
     */
    public RootKey open(RootKeySettings settings, BooleanSupplier inUse) throws IOException {
        if (settings.rootKey() != null && !settings.rootKey().isBlank()) {
            return parse(settings.rootKey(), "setting smsauth.root-key");
        }
        var file = settings.rootKeyFile();
        if (Files.notExists(file)) {
            requireUnused(inUse, file);
            generate(file);
        }
        return parse(Files.readString(file), "file " + file);
    }

    /** A new key would open nothing of what is there. */
    private void requireUnused(BooleanSupplier inUse, Path file) {
        if (inUse.getAsBoolean()) {
            throw new UnusableRootKeyException(
                    "There is no root key, neither in the setting smsauth.root-key nor in the file "
                            + file
                            + ", and the database holds "
                            + kept
                            + " that one was made for.",
                    "Give this node the root key of the others, or put the file back from your"
                            + " copy.");
        }
    }

    private static RootKey parse(String base64, String source) {
        try {
            return new RootKey(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw new UnusableRootKeyException(
                    "The root key in the %s cannot be used: %s.".formatted(source, e.getMessage()),
                    "Give 32 bytes in Base64, such as `openssl rand -base64 32` prints.");
        }
    }

    private void generate(Path file) throws IOException {
        var key = new byte[RootKey.LENGTH];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
        } catch (FileAlreadyExistsException made) {
            log.debug("Another process made {} first", file);
            return;
        }
        log.warn(
                "Made a root key in {}. Anyone with this file and the database can {}: in production"
                        + " set smsauth.root-key from a secret store, and keep a copy.",
                file,
                risk);
    }
}
