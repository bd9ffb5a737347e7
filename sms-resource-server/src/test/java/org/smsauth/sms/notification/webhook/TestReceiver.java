package org.smsauth.sms.notification.webhook;

import static org.smsauth.runtime.Eventually.eventually;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks, over HTTP on this machine, that answers as it is told. */
public final class TestReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private volatile ServerSocket server;
    private volatile Thread accepting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Got> all = new ConcurrentLinkedQueue<>();
    private volatile Function<Got, Answer> answer = _ -> Answer.status(200);

    public TestReceiver() {
        try {
            this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = Thread.ofVirtual().start(this::accept);
    }

    /**
     * A request.
     *
     * @param path with its query
     * @param headers by their lower-case names
     */
    public record Got(String path, Map<String, String> headers, String body) {

        public String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public Map<String, List<String>> lists() {
            var lists = new TreeMap<String, List<String>>();
            headers.forEach((name, value) -> lists.put(name, List.of(value)));
            return lists;
        }
    }

    /** How it answers. */
    public interface Answer {

        void write(Socket connection, OutputStream out) throws IOException;

        static Answer status(int status, String... headers) {
            return (_, out) ->
                    out.write(
                            "HTTP/1.1 %d Some\r\nContent-Length: 2\r\n%s\r\nok"
                                    .formatted(
                                            status,
                                            List.of(headers).stream()
                                                    .map(it -> it + "\r\n")
                                                    .reduce("", String::concat))
                                    .getBytes(StandardCharsets.UTF_8));
        }

        /** Takes it, after a while. */
        static Answer slow(java.time.Duration time) {
            return (connection, out) -> {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                status(200).write(connection, out);
            };
        }

        /** Says nothing, for as long as the other side waits. */
        static Answer hang() {
            return (connection, _) -> {
                if (connection.getInputStream().read() < 0) {
                    throw new IOException("hung up");
                }
            };
        }

        static Answer reset() {
            return (connection, _) -> {
                connection.setSoLinger(true, 0);
                throw new IOException("reset");
            };
        }

        /** A body that does not end before a gigabyte. */
        static Answer huge(int status) {
            return (_, out) -> {
                out.write(
                        "HTTP/1.1 %d Some\r\nContent-Length: 1073741824\r\n\r\n"
                                .formatted(status)
                                .getBytes(StandardCharsets.UTF_8));
                var some = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 16_384; i++) {
                    out.write(some);
                }
            };
        }
    }

    public void answers(Function<Got, Answer> how) {
        answer = how;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hooks");
    }

    /** Every request so far, in the order in which they came. */
    public List<Got> all() {
        return List.copyOf(all);
    }

    /**
     * As when its process is killed: whoever is connected is cut off, and nobody else comes in. A
     * socket that somebody still waits at listens until that thread has noticed.
     */
    public void kill() throws IOException, InterruptedException {
        server.close();
        accepting.join();
        for (var it : open) {
            it.setSoLinger(true, 0);
            it.close();
        }
    }

    /** The same place again, which may be free only a moment after it was closed. */
    public void startAgain() {
        var port = server.getLocalPort();
        eventually().until(() -> isListeningAt(port));
        accepting = Thread.ofVirtual().start(this::accept);
    }

    private boolean isListeningAt(int port) throws IOException {
        var again = new ServerSocket();
        again.setReuseAddress(true);
        try {
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            server = again;
            return true;
        } catch (BindException notYet) {
            again.close();
            return false;
        }
    }

    private void accept() {
        var mine = server;
        while (!mine.isClosed()) {
            try {
                var connection = mine.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            while (true) {
                var got = read(in);
                all.add(got);
                answer.apply(got).write(connection, out);
                out.flush();
            }
        } catch (IOException _) {
            // it has gone
        } finally {
            open.remove(connection);
        }
    }

    private static Got read(InputStream in) throws IOException {
        var path = line(in).split(" ", -1)[1];
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Got(path, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("it ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
