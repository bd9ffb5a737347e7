package org.smsauth.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Whether a port of this machine is free for a server. */
final class Ports {

    private static final int CONNECT_MILLIS = 300;

    private Ports() {}

    static void requireFree(int port, String option) throws CannotStart {
        if (!free(port)) {
            throw new CannotStart(
                    "Port %d is in use by another program: stop that, or choose another port with %s."
                            .formatted(port, option));
        }
    }

    /** Binding alone is not proof: some systems let a second program in beside the first. */
    static boolean free(int port) {
        try {
            for (var address : InetAddress.getAllByName("localhost")) {
                if (answers(new InetSocketAddress(address, port))) {
                    return false;
                }
            }
            new ServerSocket(port).close();
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
