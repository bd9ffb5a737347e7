package org.smsauth.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Debian's Kannel, its two processes, with an SMSC that it reaches by SMPP. */
record Kannel(Process bearerbox, Process smsbox, int port) implements AutoCloseable {

    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    static boolean isInstalled() {
        return Files.isExecutable(BEARERBOX) && Files.isExecutable(SMSBOX);
    }

    /** Returns when it takes messages. */
    static Kannel start(Path data, SmscProcess smsc) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var port = Benchmarks.freePort();
        var admin = Benchmarks.freePort();
        var smsboxPort = Benchmarks.freePort();
        var settings =
                """
                group = core
                admin-port = %d
                admin-interface = 127.0.0.1
                admin-password = secret
                smsbox-port = %d
                smsbox-interface = 127.0.0.1
                log-level = 3

                group = smsc
                smsc = smpp
                smsc-id = smsc
                host = 127.0.0.1
                port = %d
                transceiver-mode = true
                smsc-username = company
                smsc-password = secret
                system-type = ""
                max-pending-submits = 100

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                sendsms-interface = 127.0.0.1
                log-level = 3

                group = sendsms-user
                username = load
                password = secret
                max-messages = 10
                """
                        .formatted(admin, smsboxPort, smsc.smppPort(), port);
        var file = Files.writeString(data.resolve("kannel.conf"), settings);
        var bearerbox = started(BEARERBOX, file, data.resolve("bearerbox.log"));
        awaitPort(smsboxPort);
        var smsbox = started(SMSBOX, file, data.resolve("smsbox.log"));
        awaitPort(port);
        return new Kannel(bearerbox, smsbox, port);
    }

    private static Process started(Path box, Path settings, Path log) throws IOException {
        return new ProcessBuilder(box.toString(), "-v", "3", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitPort(int port) throws InterruptedException {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Kannel does not listen", notYet);
                }
                Thread.sleep(100);
            }
        }
    }

    /** A message that asks for a receipt. */
    byte[] request(String number, SmscProcess smsc) {
        var receipt = "http://127.0.0.1:%d/receipt".formatted(smsc.httpPort());
        return """
        GET /cgi-bin/sendsms?username=load&password=secret&from=ACME&to=%%2B%s&text=Door+4+is+open&dlr-mask=1&dlr-url=%s HTTP/1.1\r
        Host: localhost\r
        \r
        """
                .formatted(number, URLEncoder.encode(receipt, UTF_8))
                .getBytes(ISO_8859_1);
    }

    Duration cpu() {
        return Stream.of(bearerbox, smsbox)
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        smsbox.destroy();
        bearerbox.destroy();
        Stream.of(smsbox, bearerbox).forEach(it -> it.onExit().join());
    }
}
