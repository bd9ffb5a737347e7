package org.smsauth.runtime.metric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.exporter.httpserver.HttpExchangeAdapter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.context.SmartLifecycle;

/**
 * Serves {@value #PATH}, and what else an {@link OperatorRoute} is for, on a port of its own, on
 * threads of its own: it answers also while the public door is full, and before and after it is
 * open. Whoever reads it proves nothing; the port is not for the public.
 */
public final class ServeMetrics implements SmartLifecycle {

    static final String PATH = "/metrics";

    private static final Logger log = LoggerFactory.getLogger(ServeMetrics.class);

    private static final int THREADS = 4;
    private static final String MOST_CONNECTIONS = "64";
    private static final String SECONDS_OF_A_REQUEST = "10";
    private static final String SECONDS_OF_AN_ANSWER = "30";

    private final MetricsSettings settings;
    private final MetricsPort otherwise;
    private final Map<String, HttpHandler> routes = new HashMap<>();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /**
     * @param others what is served beside the metrics
     */
    ServeMetrics(
            MetricsSettings settings,
            MetricsPort otherwise,
            PrometheusRegistry registry,
            List<OperatorRoute> others) {
        this.settings = settings;
        this.otherwise = otherwise;
        others.forEach(it -> routes.put(it.path(), it.handler()));
        var scrapes = new PrometheusScrapeHandler(registry);
        routes.put(PATH, exchange -> scrapes.handleRequest(new Scraped(exchange)));
    }

    /** Where it listens; -1 when it does not. */
    public synchronized int port() {
        return server == null ? -1 : server.getAddress().getPort();
    }

    /**
     * A port of its own default that is taken is told: nobody asked for it, and metrics keep nobody
     * from being served.
     *
     * @throws UnusableSettingException when it cannot listen where it was told to
     */
    @Override
    public synchronized void start() {
        if (!settings.enabled()) {
            return;
        }
        requireOwnAddress();
        var given = settings.port();
        var port = given == null ? otherwise.number() : given;
        try {
            listen(port);
        } catch (BindException e) {
            if (given != null) {
                throw new UnusableSettingException(
                        "smsauth.metrics.port is %d, where this server cannot listen (%s); set one that is free, or 0 for any"
                                .formatted(port, e.getMessage()));
            }
            log.warn(
                    "Metrics are not served: port {} is taken by another process, maybe another node on this machine; set smsauth.metrics.port to one that is free, or to 0 for any, or smsauth.metrics.enabled=false",
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireOwnAddress() {
        var address = settings.address();
        try {
            Setting.require(
                    address.isAnyLocalAddress()
                            || NetworkInterface.getByInetAddress(address) != null,
                    "smsauth.metrics.address is %s, which is not an address of this machine; 0.0.0.0 is all of its addresses"
                            .formatted(address.getHostAddress()));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(int port) throws IOException {
        bound("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
        bound("sun.net.httpserver.maxReqTime", SECONDS_OF_A_REQUEST);
        bound("sun.net.httpserver.maxRspTime", SECONDS_OF_AN_ANSWER);
        var listening = HttpServer.create(new InetSocketAddress(settings.address(), port), 0);
        var workers =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("metrics-", 1).factory());
        listening.setExecutor(workers);
        listening.createContext("/", this::answer);
        listening.start();
        server = listening;
        threads = workers;
        log.info(
                "Metrics are at http://{}:{}{}",
                settings.address().getHostAddress(),
                listening.getAddress().getPort(),
                PATH);
    }

    /** What the JDK's server takes from system properties alone, and has no end by itself. */
    private static void bound(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var handler = routes.get(exchange.getRequestURI().getPath());
            if (handler == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                serve(handler, exchange);
            }
        }
    }

    /** By itself it would answer with a stack trace, and nobody here would know. */
    private static final class Scraped extends HttpExchangeAdapter {

        private final HttpExchange exchange;

        private Scraped(HttpExchange exchange) {
            super(exchange);
            this.exchange = exchange;
        }

        @Override
        public void handleException(RuntimeException e) {
            if (exchange.getResponseCode() < 0) {
                try {
                    exchange.sendResponseHeaders(500, -1);
                } catch (IOException hasGone) {
                    e.addSuppressed(hasGone);
                }
            }
            throw e;
        }
    }

    /** The JDK's server would cut the connection, and keep to itself what went wrong. */
    private void serve(HttpHandler handler, HttpExchange exchange) throws IOException {
        try {
            handler.handle(exchange);
        } catch (RuntimeException e) {
            log.error("{} could not be answered", exchange.getRequestURI().getPath(), e);
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Before the public door opens, and until it is closed. */
    @Override
    public int getPhase() {
        return 0;
    }
}
