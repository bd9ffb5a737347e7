package org.smsauth.runtime.metric;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** What a server says of itself, read as Prometheus reads it. */
public record Scrape(String text) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of the server that serves them there. */
    public static Scrape of(ServeMetrics server) {
        return at(server.port());
    }

    /** Of whoever serves them at that port of this machine. */
    public static Scrape at(int port) {
        try {
            var answer =
                    CLIENT.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        "metrics are answered %d: %s"
                                .formatted(answer.statusCode(), answer.body()));
            }
            return new Scrape(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The value of all series of that name that have these labels, added up; 0 without one.
     *
     * @param name as Prometheus has it: {@code smsauth_tokens_total}
     * @param labels such as {@code status="200"}
     */
    public double sum(String name, String... labels) {
        var end = name.length();
        return text.lines()
                .filter(it -> it.startsWith(name) && " {".indexOf(it.charAt(end)) >= 0)
                .filter(it -> Arrays.stream(labels).allMatch(it::contains))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }
}
