package org.smsauth.runtime.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes spans by OTLP over HTTP, as a collector does, and keeps them. */
public final class TestCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Sent> spans = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;

    /**
     * A span as it was sent.
     *
     * @param service whose it is
     * @param parent the id of the span that it is a part of; empty for none
     * @param links the ids of the spans that led to it
     */
    public record Sent(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            Span.SpanKind kind,
            Map<String, String> facts,
            List<String> links,
            boolean failed) {

        static Sent of(Resource resource, Span span) {
            return new Sent(
                    facts(resource.getAttributesList()).getOrDefault("service.name", ""),
                    hex(span.getTraceId().toByteArray()),
                    hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    span.getKind(),
                    facts(span.getAttributesList()),
                    span.getLinksList().stream()
                            .map(it -> hex(it.getSpanId().toByteArray()))
                            .toList(),
                    span.getStatus().getCodeValue() == 2);
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        private static Map<String, String> facts(List<KeyValue> all) {
            var facts = new LinkedHashMap<String, String>();
            for (var each : all) {
                var value = each.getValue();
                facts.put(
                        each.getKey(),
                        value.hasIntValue()
                                ? Long.toString(value.getIntValue())
                                : value.getStringValue());
            }
            return facts;
        }
    }

    private TestCollector(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public static TestCollector start() throws IOException {
        return new TestCollector(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** The setting by which a server sends its spans here. */
    public String setting() {
        return "--%s=%s".formatted(SendTraces.SET, url());
    }

    /** Where it takes them. */
    public String url() {
        return "http://localhost:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    /**
     * From now on it takes none.
     *
     * @param status what it answers; 0 for nothing, ever
     */
    public void refuse(int status) {
        this.status = status;
    }

    /** From now on it takes them again. */
    public void takeAgain() {
        status = 200;
    }

    /** How often somebody brought some, whether it took them or not. */
    public int asked() {
        return asked.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        if (status == 0) {
            return;
        }
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        var sent = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
        for (var of : sent.getResourceSpansList()) {
            of.getScopeSpansList().stream()
                    .flatMap(it -> it.getSpansList().stream())
                    .forEach(it -> spans.add(Sent.of(of.getResource(), it)));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Those of a trace so far. */
    public List<Sent> of(String trace) {
        return spans.stream().filter(it -> it.trace().equals(trace)).toList();
    }

    public List<Sent> all() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
