package org.smsauth.auth.console.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.EntryLink;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * While there is no administrator who could come in, each start makes a one-time link to become the
 * first, and shows it to whoever runs the server: in the log, or in a file of the owner's alone.
 */
@Component
class FirstLink implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstLink.class);

    private final EnterByLink enter;
    private final ConsoleSettings settings;
    private final IssuerSettings issuer;

    FirstLink(EnterByLink enter, ConsoleSettings settings, IssuerSettings issuer) {
        this.enter = enter;
        this.settings = settings;
        this.issuer = issuer;
    }

    /** Before the first request is served: who waits for the server finds the link there. */
    @Override
    public void afterSingletonsInstantiated() {
        var file = settings.firstLinkFile();
        var link = enter.openFirst();
        if (link.isPresent()) {
            show(link.get(), file);
        } else if (file != null) {
            remove(file);
        }
    }

    private void show(EntryLink link, @Nullable Path file) {
        var url = issuer.issuer() + ConsoleFrame.ENTER + link.token();
        if (file != null) {
            write(file, url);
        }
        log.warn(
                "There is no administrator who could come in. {} to become one; the link works once, until {}",
                file == null ? "Open " + url : "Open the link in " + file,
                link.expiresAt());
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String url) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(folder, ".link", null, ownerOnly);
            Files.writeString(draft, url + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
