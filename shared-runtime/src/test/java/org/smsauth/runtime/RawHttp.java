package org.smsauth.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Sends bytes that need not be HTTP, and gives back all that comes until the server hangs up. */
public final class RawHttp {

    private RawHttp() {}

    /** Asks this machine for a path. */
    public static String get(int port, String path) {
        return send(
                port, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));
    }

    /**
     * Sends it to this machine and waits for the end of the answer.
     *
     * @param request one character a byte
     */
    public static String send(int port, String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request.lines().findFirst(), e);
        }
    }

    /** The values of a header of an answer, one for each line. */
    public static List<String> header(String answer, String name) {
        var start = name.toLowerCase(Locale.ROOT) + ":";
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    private static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException closedBeforeAllWasRead) {
            // a server that refuses early resets what it has not read
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** What the container alone refuses, or refuses before a route is chosen. */
    public static List<String> refusedByTheContainer() {
        var rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        return List.of(
                "NONSENSE\r\n\r\n",
                "TRACE /" + rest,
                "TRACE /v1/messages" + rest,
                "TRACE /console" + rest,
                "CONNECT x:443" + rest,
                "CONNECT /" + rest,
                "FOO /" + rest,
                "GET /%00" + rest,
                "GET //" + rest,
                "GET /a;b/..;/c" + rest,
                "GET /..;/x" + rest,
                "GET /../../x" + rest,
                "GET /%2e%2e/%2e" + rest,
                "GET /a%2fb" + rest,
                "GET /a%5cb" + rest,
                "GET /a\\b" + rest,
                "GET /a[b" + rest,
                "GET /%zz" + rest,
                "GET /%C3%28" + rest,
                "GET /" + "a".repeat(20_000) + rest,
                "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(300) + "\r\n",
                "\u0016\u0003\u0001\u0002\u0000" + "a".repeat(512), // TLS to a plain port
                "PUT / http/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x:y\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: A a\r\nAuthorization: B b\r\nConnection: close\r\n\r\n");
    }

    /**
     * Bodies that are not as their headers say.
     *
     * @param head of a request whose body is read, without what says its length
     */
    public static java.util.List<String> badBodies(String head) {
        var chunked = head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        return java.util.List.of(
                chunked + "zz\r\nabc\r\n0\r\n\r\n",
                chunked + "-5\r\nabc\r\n0\r\n\r\n",
                chunked + "fffffffffff\r\nabc",
                chunked + "3\r\nabcXX0\r\n\r\n",
                chunked + "3;" + "a".repeat(20_000) + "\r\nabc\r\n0\r\n\r\n",
                chunked + "3\r\na=b\r\n0\r\nA: " + "b".repeat(20_000) + "\r\n\r\n",
                chunked + "3\r\na=b\r\n0\r\nBad Trailer: x\r\n\r\n");
    }
}
