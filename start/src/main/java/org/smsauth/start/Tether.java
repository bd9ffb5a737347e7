package org.smsauth.start;

import java.io.IOException;

/**
 * Ends a server with whoever started it, even by {@code kill -9}: nobody is left holding the ports.
 * A Java agent, so that the server need not know: its standard input is a pipe that nobody writes
 * to, and that ends with the process at its other end.
 */
public final class Tether {

    private Tether() {}

    /** Watches from before the server's own first line. */
    public static void premain(String arguments) {
        Thread.ofPlatform().name("tether").daemon().start(Tether::watch);
    }

    private static void watch() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException goneToo) {
            // as at the end of the pipe
        }
        System.err.println("Whoever started this server is gone: it stops.");
        System.exit(1);
    }
}
