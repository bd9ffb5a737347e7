package org.smsauth.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A file that a server writes as it reads, taken by somebody who may stop taking it. */
public final class LongFile implements AutoCloseable {

    /**
     * How many rows there are, {@code -Dexports.rows=1000000} for a million; the test's JVM may
     * then have as little memory as {@code -Xmx256m}.
     */
    public static final int ROWS = Integer.getInteger("exports.rows", 20_000);

    private static final int SMALL = 4_096;

    private final Socket socket = new Socket();
    private final BufferedReader in;

    /**
     * Asks for it, with little room for what comes before somebody reads it.
     *
     * @param headers such as {@code Cookie}
     */
    public LongFile(URI url, Map<String, String> headers) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()));
        var request =
                "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n%s\r\n"
                        .formatted(
                                url.getRawPath()
                                        + (url.getRawQuery() == null
                                                ? ""
                                                : "?" + url.getRawQuery()),
                                url.getPort(),
                                headers.entrySet().stream()
                                        .map(it -> it.getKey() + ": " + it.getValue() + "\r\n")
                                        .collect(Collectors.joining()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                        SMALL);
    }

    /** The first line of the answer. */
    public String status() throws IOException {
        return Objects.requireNonNullElse(in.readLine(), "");
    }

    /** The lines that are left, with those by which the parts of an answer are parted. */
    public long rest() {
        return in.lines().count();
    }

    /** Copies the whole of a file; how many lines that were. */
    public static long copy(InputStream from, OutputStream to) throws IOException {
        var lines = 0L;
        var some = new byte[65_536];
        for (int read = from.read(some); read >= 0; read = from.read(some)) {
            for (int i = 0; i < read; i++) {
                lines += some[i] == '\n' ? 1 : 0;
            }
            to.write(some, 0, read);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
