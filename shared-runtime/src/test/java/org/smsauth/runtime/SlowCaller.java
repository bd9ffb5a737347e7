package org.smsauth.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to this machine whose other end takes its time, and bytes that need not be HTTP. */
public final class SlowCaller implements AutoCloseable {

    private static final int PATIENCE = (int) Duration.ofMinutes(2).toMillis();

    private final Socket socket;

    private SlowCaller(Socket socket) {
        this.socket = socket;
    }

    public static SlowCaller at(int port) {
        return from("127.0.0.1", port);
    }

    /**
     * One that comes from another address.
     *
     * @param address of this machine's own, such as 127.0.0.2
     */
    public static SlowCaller from(String address, int port) {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            return new SlowCaller(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a part of a request; nothing when the server has hung up. */
    public SlowCaller send(String part) {
        try {
            socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException hungUp) {
            return this;
        }
        return this;
    }

    /** The next line of the answer with its end; empty when the server has hung up. */
    public String line() {
        var line = new StringBuilder();
        try {
            for (int c; (c = socket.getInputStream().read()) >= 0; ) {
                line.append((char) c);
                if (c == '\n') {
                    break;
                }
            }
        } catch (IOException reset) {
            return line.toString();
        }
        return line.toString();
    }

    /** The next bytes of the answer; fewer when the server has hung up. */
    public String bytes(int many) {
        try {
            return new String(
                    socket.getInputStream().readNBytes(many), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    /** All that is still to come until the server hangs up. */
    public String rest() {
        var rest = new StringBuilder();
        for (var line = line(); !line.isEmpty(); line = line()) {
            rest.append(line);
        }
        return rest.toString();
    }

    /** Sends a piece again and again until the answer comes, and gives back all of that. */
    public String drip(String piece) {
        try {
            while (true) {
                send(piece);
                socket.setSoTimeout(100);
                try {
                    var first = socket.getInputStream().read();
                    socket.setSoTimeout(PATIENCE);
                    return first < 0 ? "" : (char) first + rest();
                } catch (SocketTimeoutException stillSilent) {
                    socket.setSoTimeout(PATIENCE);
                }
            }
        } catch (IOException reset) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
