package org.smsauth.sms.carriage.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.FreePort;

/** Kannel as Debian has it, with its fake SMSC, on this machine. */
public final class Kannel implements AutoCloseable {

    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");

    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private final int sendsms = FreePort.any();
    private final int smsc = FreePort.any();
    private @Nullable Socket phones;

    private Kannel(Path folder) {
        this.folder = folder;
    }

    /** Whether it is installed. */
    public static boolean isThere() {
        return Files.isExecutable(BEARERBOX) && Files.isExecutable(SMSBOX);
    }

    /**
     * Starts it, with an account {@code company} whose password is {@code s3cret}.
     *
     * @param more groups of its settings
     */
    public static Kannel start(String more) throws IOException {
        var kannel = new Kannel(Files.createTempDirectory("kannel"));
        try {
            kannel.begin(more);
            return kannel;
        } catch (IOException | RuntimeException | Error e) {
            kannel.close();
            throw e;
        }
    }

    private void begin(String more) throws IOException {
        int boxes = FreePort.any();
        var settings =
                Files.writeString(
                        folder.resolve("kannel.conf"),
                        """
                        group = core
                        admin-port = %d
                        admin-password = admin
                        admin-interface = 127.0.0.1
                        smsbox-port = %d
                        smsbox-interface = 127.0.0.1
                        box-allow-ip = 127.0.0.1
                        dlr-storage = internal

                        group = smsc
                        smsc = fake
                        smsc-id = fake
                        host = localhost
                        port = %d
                        connect-allow-ip = 127.0.0.1

                        group = smsbox
                        bearerbox-host = 127.0.0.1
                        sendsms-port = %d
                        sendsms-interface = 127.0.0.1
                        http-request-retry = 20
                        http-queue-delay = 1

                        group = sendsms-user
                        username = company
                        password = s3cret
                        max-messages = 10
                        concatenation = true

                        %s
                        """
                                .formatted(FreePort.any(), boxes, smsc, sendsms, more));
        run(BEARERBOX, settings);
        eventually().until(() -> takesConnections(boxes) && takesConnections(smsc));
        run(SMSBOX, settings);
        eventually().until(() -> takesConnections(sendsms));
    }

    private void run(Path box, Path settings) throws IOException {
        processes.add(
                new ProcessBuilder(box.toString(), settings.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(box.getFileName() + ".log").toFile())
                        .start());
    }

    /** Where messages are sent to it. */
    public int sendsms() {
        return sendsms;
    }

    /** What connects to its fake SMSC gets each message in a line. */
    public void phones(Consumer<String> heard) throws IOException {
        var connected = new Socket(InetAddress.getLoopbackAddress(), smsc);
        phones = connected;
        var lines = new BufferedReader(new InputStreamReader(connected.getInputStream(), UTF_8));
        Thread.startVirtualThread(() -> {
            try {
                lines.lines().forEach(heard);
            } catch (java.io.UncheckedIOException e) {
                // the test is over
            }
        });
    }

    /** What is written there comes from a phone: {@code 123 40404 text Hello}. */
    public void write(String line) throws IOException {
        var connected = java.util.Objects.requireNonNull(phones, "phones() comes first");
        connected.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    private static boolean takesConnections(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            var connected = phones;
            if (connected != null) {
                connected.close();
            }
            for (var process : processes.reversed()) {
                process.destroyForcibly().waitFor(); // asked to stop it takes ten seconds and more
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
