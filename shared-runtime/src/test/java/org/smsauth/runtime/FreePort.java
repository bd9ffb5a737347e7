package org.smsauth.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server of a test that cannot take one by itself and say which. */
public final class FreePort {

    private FreePort() {}

    /**
     * Not one that systems give to whoever connects or asks for any (mostly 32768 on): it would be
     * taken again before the server has it.
     */
    public static int any() {
        while (true) {
            try (var socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(10_000, 30_000))) {
                return socket.getLocalPort();
            } catch (BindException _) {
                // in use: another one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
