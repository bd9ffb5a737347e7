package org.smsauth.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.setting.UnusableSettingException;

class ServeMetricsTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<ServeMetrics> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ServeMetrics::stop);
    }

    private ServeMetrics server(
            boolean enabled, String address, @Nullable Integer port, int byDefault)
            throws UnknownHostException {
        var server =
                new ServeMetrics(
                        new MetricsSettings(enabled, InetAddress.getByName(address), port),
                        new MetricsPort(byDefault),
                        registry,
                        List.of(
                                new OperatorRoute(
                                        "/health",
                                        exchange -> exchange.sendResponseHeaders(204, -1))));
        started.add(server);
        return server;
    }

    private ServeMetrics listening() throws UnknownHostException {
        var server = server(true, "127.0.0.1", 0, 1);
        server.start();
        return server;
    }

    private static HttpResponse<String> ask(ServeMetrics server, String method, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void what_is_counted_can_be_read() throws Exception {
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM)
                .counter("letters")
                .increment();

        var answer = ask(listening(), "GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\nletters_total 1.0\n");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void what_cannot_be_read_is_told_in_the_log_and_not_to_whoever_asks() throws Exception {
        Collector broken =
                () -> {
                    throw new IllegalStateException("broken");
                };
        registry.register(broken);

        var answer = ask(listening(), "GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void what_operators_read_beside_them_is_there_too() throws Exception {
        var server = listening();

        assertThat(ask(server, "GET", "/health").statusCode()).isEqualTo(204);
        assertThat(ask(server, "POST", "/health").statusCode()).isEqualTo(405);
        assertThat(ask(server, "GET", "/health/more").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/metric", "/metrics2", "/metrics/more", "/-/healthy", "//metrics"})
    void nothing_else_is_there(String path) throws Exception {
        assertThat(ask(listening(), "GET", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void it_is_only_read(String method) throws Exception {
        assertThat(ask(listening(), method, "/metrics").statusCode()).isEqualTo(405);
    }

    @Test
    void connections_that_say_nothing_keep_nobody_out() throws Exception {
        var server = listening();
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }

            assertThat(ask(server, "GET", "/metrics").statusCode()).isEqualTo(200);
        } finally {
            for (var it : silent) {
                it.close();
            }
        }
    }

    @Test
    void a_port_that_was_set_and_is_taken_is_no_start() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = server(true, "127.0.0.1", other.getLocalPort(), 1);

            assertThatThrownBy(server::start)
                    .isInstanceOf(UnusableSettingException.class)
                    .hasMessageContaining("smsauth.metrics.port is " + other.getLocalPort());
        }
    }

    @Test
    void a_default_port_that_is_taken_keeps_no_server_from_starting() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = server(true, "127.0.0.1", null, other.getLocalPort());

            server.start();

            assertThat(server.isRunning()).isFalse();
            assertThat(server.port()).isEqualTo(-1);
        }
    }

    @Test
    void an_address_of_another_machine_is_no_start() throws Exception {
        var server = server(true, "192.0.2.1", null, 1);

        assertThatThrownBy(server::start)
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("smsauth.metrics.address is 192.0.2.1");
    }

    @Test
    void they_can_be_switched_off() throws Exception {
        var server = server(false, "127.0.0.1", 0, 1);

        server.start();

        assertThat(server.port()).isEqualTo(-1);
    }
}
