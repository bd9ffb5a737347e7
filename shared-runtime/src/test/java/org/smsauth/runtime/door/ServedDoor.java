package org.smsauth.runtime.door;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.edge.Edge;
import org.smsauth.runtime.edge.RefusalForm;
import org.smsauth.runtime.metric.Metrics;
import org.smsauth.runtime.trace.Traces;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A door before a servlet that does as it is told. */
final class ServedDoor implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Obedient servlet;
    private final int port;

    ServedDoor(String... settings) {
        var all = new ArrayList<>(List.of("--server.port=0"));
        if (!String.join(" ", settings).contains("drain")) {
            all.add("--smsauth.door.drain=0s");
        }
        all.add("--spring.threads.virtual.enabled=true");
        all.add("--spring.main.banner-mode=off");
        all.addAll(List.of(settings));
        context = new SpringApplicationBuilder(App.class).run(all.toArray(String[]::new));
        servlet = context.getBean(Obedient.class);
        port = context.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    int port() {
        return port;
    }

    void awaitWaiting(int many) {
        eventually().until(() -> servlet.waiting.get() == many);
    }

    void awaitReading(int many) {
        eventually().until(() -> servlet.reading.get() == many);
    }

    /** Who gives way before anything of it was read is told nothing. */
    void awaitHeadFrom(String address) {
        eventually()
                .until(() ->
                        door().getConnections().stream()
                                .map(DoorEndpoint.Caller.class::cast)
                                .filter(it -> it.source().equals(address))
                                .anyMatch(it -> it.visit().hasBegun()));
    }

    private DoorEndpoint door() {
        var web = (WebServerApplicationContext) context;
        var tomcat = ((TomcatWebServer) requireNonNull(web.getWebServer())).getTomcat();
        return ((DoorProtocol) tomcat.getConnector().getProtocolHandler()).door();
    }

    void stop() {
        context.close();
    }

    void drain() {
        context.getBean(LeaveInOrder.class).stop();
    }

    boolean isListening() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    void goOn() {
        servlet.goOn.countDown();
    }

    @Override
    public void close() {
        goOn();
        context.close();
    }

    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        Edge.class,
        Door.class,
        Metrics.class
    })
    static class App {

        @Bean
        Traces traces() {
            return Traces.NONE;
        }

        @Bean
        SimpleMeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        TimeOrderedIds ids() {
            return new TimeOrderedIds(InstantSource.system());
        }

        @Bean
        RefusalForm form() {
            return (_, status, detail, id) ->
                    RefusalForm.Body.problem(
                            Map.of("status", status, "detail", detail, "request_id", id));
        }

        @Bean
        ServedFromMemory servedFromMemory() {
            return new ServedFromMemory(List.of("/health"));
        }

        @Bean
        Obedient servlet() {
            return new Obedient();
        }
    }

    /** Waits, reads or writes, as its path says. */
    static final class Obedient extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger reading = new AtomicInteger();

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            switch (request.getRequestURI()) {
                case "/wait" -> waitForIt();
                case "/large" -> response.getOutputStream().write(new byte[32 << 20]);
                case "/body" -> {
                    reading.incrementAndGet();
                    var bytes = request.getInputStream().readAllBytes();
                    response.getWriter().print(bytes.length);
                }
                default -> {
                    response.setContentLength(4);
                    response.getWriter().print("done");
                }
            }
        }

        private void waitForIt() {
            waiting.incrementAndGet();
            try {
                assertThat(goOn.await(3, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
