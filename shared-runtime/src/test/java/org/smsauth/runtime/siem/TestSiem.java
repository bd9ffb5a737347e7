package org.smsauth.runtime.siem;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Takes the record by HTTP once it is told to, and keeps none of it. */
public final class TestSiem implements AutoCloseable {

    private final HttpServer server;
    private volatile int status = 503;

    private TestSiem(HttpServer server) {
        this.server = server;
    }

    /** One that takes nothing yet. */
    public static TestSiem start() throws IOException {
        var siem =
                new TestSiem(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        siem.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        siem.server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(siem.status, -1);
                    exchange.close();
                });
        siem.server.start();
        return siem;
    }

    /** The setting by which a server brings its record here. */
    public String setting() {
        return "--%s=http://127.0.0.1:%d/record"
                .formatted(SiemSettings.SET, server.getAddress().getPort());
    }

    /** From now on. */
    public void takesAll() {
        status = 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
