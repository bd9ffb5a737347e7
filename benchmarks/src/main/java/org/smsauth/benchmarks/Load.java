package org.smsauth.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request after the other on each of some connections, for a bounded time, and measures
 * from the first byte sent to the last byte read. Writes bytes that were made before and parses the
 * least, so that the server gets the machine.
 */
final class Load {

    private static final int LARGEST_COUNT = 5_000_000;

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What came of it.
     *
     * @param nanos of each request, sorted
     * @param unexpected how many were not answered as expected
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of them, never compared
    record Outcome(long[] nanos, long unexpected, Duration took) {

        int count() {
            return nanos.length;
        }

        double perSecond() {
            return count() / (took.toNanos() / 1e9);
        }

        double millisAt(double quantile) {
            return count() == 0 ? 0 : nanos[(int) Math.min(count() - 1, count() * quantile)] / 1e6;
        }
    }

    Outcome run(Duration time, Supplier<byte @Nullable []> requests, int expectedStatus) {
        var end = System.nanoTime() + time.toNanos();
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var runs =
                    IntStream.range(0, connections)
                            .mapToObj(_ -> threads.submit(() -> one(end, requests, expectedStatus)))
                            .toList();
            var nanos = new long[0];
            var unexpected = 0L;
            for (var run : runs) {
                var one = run.get();
                unexpected += one.unexpected();
                var all = Arrays.copyOf(nanos, nanos.length + one.nanos().length);
                System.arraycopy(one.nanos(), 0, all, nanos.length, one.nanos().length);
                nanos = all;
            }
            Arrays.sort(nanos);
            return new Outcome(nanos, unexpected, Duration.ofNanos(System.nanoTime() - began));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome one(long end, Supplier<byte @Nullable []> requests, int expectedStatus) {
        var nanos = new long[1024];
        var count = 0;
        var unexpected = 0;
        try {
            while (System.nanoTime() < end && count < LARGEST_COUNT) {
                try (var connection = new Connection(port)) {
                    while (connection.isOpen && System.nanoTime() < end && count < LARGEST_COUNT) {
                        var request = requests.get();
                        if (request == null) {
                            return new Outcome(
                                    Arrays.copyOf(nanos, count), unexpected, Duration.ZERO);
                        }
                        var sent = System.nanoTime();
                        if (connection.ask(request) != expectedStatus) {
                            unexpected++;
                        }
                        if (count == nanos.length) {
                            nanos = Arrays.copyOf(nanos, 2 * count);
                        }
                        nanos[count++] = System.nanoTime() - sent;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome(Arrays.copyOf(nanos, count), unexpected, Duration.ZERO);
    }

    /** Asks over and over until the server says that it will close. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private boolean isOpen = true;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        /** Sends a request and reads its answer to the end; the status. */
        int ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            var status = Integer.parseInt(line(in).split(" ", 3)[1]);
            var length = 0L;
            var chunked = false;
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Long.parseLong(header.substring(15).strip());
                } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                    chunked = true;
                } else if (header.equalsIgnoreCase("connection: close")) {
                    isOpen = false;
                }
            }
            if (chunked) {
                for (var size = chunkSize(in); size > 0; size = chunkSize(in)) {
                    in.skipNBytes(size + 2);
                }
                line(in);
            } else {
                in.skipNBytes(length);
            }
            return status;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static long chunkSize(InputStream in) throws IOException {
        return Long.parseLong(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new byte[1024];
        var length = 0;
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the server closed the connection");
            }
            if (b != '\r' && length < line.length) {
                line[length++] = (byte) b;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
