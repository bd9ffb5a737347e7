package org.smsauth.stories;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a server that can go silent: while it is cut nothing passes and nobody is told, as when
 * a cable is pulled. What was open then stays silent for good; what is opened after it is mended
 * passes.
 */
final class CuttableNetwork implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile Passage passage = new Passage();

    /** What is opened before a cut shares its fate. */
    private static final class Passage {
        private volatile boolean silent;
    }

    /** A way to that port of this machine. */
    CuttableNetwork(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        passage.silent = true;
    }

    void mend() {
        passage = new Passage();
    }

    private void accept() {
        try {
            while (true) {
                var near = door.accept();
                ends.add(near);
                var way = passage;
                if (way.silent) {
                    continue; // and nobody answers
                }
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(far);
                Thread.startVirtualThread(() -> pass(near, far, way));
                Thread.startVirtualThread(() -> pass(far, near, way));
            }
        } catch (IOException closed) {
            // and it is over
        }
    }

    private static void pass(Socket from, Socket to, Passage way) {
        var bytes = new byte[8192];
        try {
            while (true) {
                var read = from.getInputStream().read(bytes);
                if (way.silent) {
                    return;
                }
                if (read < 0) {
                    to.close();
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException ended) {
            if (!way.silent) {
                close(from);
                close(to);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException isClosed) {
            // as it should be
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        ends.forEach(CuttableNetwork::close);
    }
}
