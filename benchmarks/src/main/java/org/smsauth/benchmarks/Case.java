package org.smsauth.benchmarks;

import java.time.Duration;
import java.util.function.Supplier;
import org.smsauth.start.Server;

/**
 * One thing measured: a server, and what it is asked.
 *
 * @param requests the next request to send
 * @param expectedStatus of every answer
 */
record Case(String name, Server server, int port, Supplier<byte[]> requests, int expectedStatus) {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    private static final int CONNECTIONS = 16;

    static void printHead() {
        System.out.printf(
                "| %-42s | %9s | %8s | %8s | %13s |%n",
                "case, %d connections".formatted(CONNECTIONS),
                "requests/s",
                "p50 ms",
                "p99 ms",
                "CPU-s / 1,000");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
    }

    /** Warms up, measures, and prints one line. */
    void run() {
        var load = new Load(port, CONNECTIONS);
        load.run(WARM_UP, requests, expectedStatus);
        var before = cpu();
        var outcome = load.run(MEASURED, requests, expectedStatus);
        var cpu = cpu().minus(before);
        System.out.printf(
                "| %-42s | %9.0f | %8.2f | %8.2f | %13.3f |%s%n",
                name,
                outcome.perSecond(),
                outcome.millisAt(0.5),
                outcome.millisAt(0.99),
                cpu.toNanos() / 1e9 / outcome.count() * 1000,
                outcome.unexpected() == 0
                        ? ""
                        : " " + outcome.unexpected() + " answers were not " + expectedStatus);
    }

    private Duration cpu() {
        return server.process()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("no CPU time of " + server.name()));
    }
}
