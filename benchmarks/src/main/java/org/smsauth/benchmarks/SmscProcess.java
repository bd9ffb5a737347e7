package org.smsauth.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.start.Server;

/** A running {@link Smsc}, and what it has counted. */
record SmscProcess(Server server, int smppPort, int httpPort) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * What arrived.
     *
     * @param submits all of them
     * @param twice how many of these were to a number that had one before
     * @param receipts how many were reported
     * @param receiptsTaken how many reports were answered as taken
     * @param handedOn how many were told by HTTP
     * @param first when the first submission came, in microseconds since 1970
     * @param last when the last one came
     * @param lastReceipt when the last report was taken
     */
    record Counts(
            long submits,
            long twice,
            long receipts,
            long receiptsTaken,
            long handedOn,
            long first,
            long last,
            long lastReceipt) {}

    /**
     * @param answersAfter in milliseconds
     */
    static SmscProcess start(Path data, int answersAfter) throws IOException, InterruptedException {
        int smpp = Benchmarks.freePort();
        int http = Benchmarks.freePort();
        var launch =
                Server.launch(
                                Path.of("benchmarks", "target", "benchmarks.jar"),
                                data.resolve("smsc.log"),
                                List.of(Smsc.PROFILE, "" + smpp, "" + http, "" + answersAfter),
                                URI.create("http://localhost:%d/health".formatted(http)))
                        .withJvm(
                                "-Xmx256m",
                                "-XX:+UseParallelGC",
                                "-Dlogback.configurationFile=smsc-logback.xml");
        return new SmscProcess(Server.start(launch).awaitHealthy(), smpp, http);
    }

    /**
     * As the only carrier of an SMS server, by one session; with no bound on what is sent a day.
     */
    List<String> asCarrier(String... more) {
        var settings =
                List.of(
                        "kind=smpp",
                        "host=127.0.0.1",
                        "port=" + smppPort,
                        "system-id=company",
                        "password=secret",
                        "window=100");
        var carrier =
                Stream.concat(settings.stream(), Arrays.stream(more))
                        .map(it -> "--smsauth.carriers.acme." + it);
        var unbounded =
                Stream.of("client", "department", "installation")
                        .map(it -> "--smsauth.ceilings.production.%s=0".formatted(it));
        return Stream.concat(carrier, unbounded).toList();
    }

    Counts counts() throws IOException, InterruptedException {
        var numbers =
                Arrays.stream(ask("/counts").split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Counts(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7]);
    }

    /** By the number, in microseconds since 1970. */
    Map<String, Long> arrivals() throws IOException, InterruptedException {
        return ask("/arrivals")
                .lines()
                .map(it -> it.split(" ", -1))
                .collect(Collectors.toMap(it -> it[0], it -> Long.valueOf(it[1])));
    }

    void forget() throws IOException, InterruptedException {
        ask("/forget");
    }

    private String ask(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                        .timeout(Duration.ofSeconds(30));
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        server.close();
    }
}
