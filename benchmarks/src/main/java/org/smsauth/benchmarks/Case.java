package org.smsauth.benchmarks;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.start.Server;

/**
 * One thing measured: a server, and what it is asked.
 *
 * @param store what the server keeps its things in, whose CPU time is told beside the server's
 * @param requests the next request to send; null when there are none left
 * @param expectedStatus of every answer
 * @param each how many things one request asks for; the figures are of these
 */
record Case(
        String name,
        Server server,
        Store store,
        int port,
        Supplier<byte @Nullable []> requests,
        int expectedStatus,
        int each) {

    /** Within 20 s the compiler is not done: it is up to a third of what is measured then. */
    private static final Duration WARM_UP =
            Duration.ofSeconds(Integer.getInteger("benchmark.warm.up", 60));

    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Duration ONE_OF_MANY = Duration.ofSeconds(8);

    private static final int CONNECTIONS = 16;

    private static final Pattern WANTED = Pattern.compile(System.getProperty("benchmark.only", ""));

    static void printHead() {
        System.out.printf(
                "| %-42s | %9s | %8s | %8s | %13s |%n",
                "case, %d connections".formatted(CONNECTIONS),
                "a second",
                "p50 ms",
                "p99 ms",
                "CPU-s / 1,000");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
    }

    /** The same with each request asking for so many. */
    Case of(int many) {
        return new Case(name, server, store, port, requests, expectedStatus, many);
    }

    /** Warms up, measures, and prints one line, if it is one of those that are wanted. */
    void run() {
        if (isWanted(name)) {
            send();
            measure();
        }
    }

    static boolean isWanted(String name) {
        return WANTED.matcher(name).find();
    }

    /** Sends what there is, and prints nothing. */
    void send() {
        new Load(port, CONNECTIONS).run(WARM_UP, requests, expectedStatus);
    }

    /** Measures, and prints one line: for what runs only as long as its requests last. */
    void measure() {
        var serverBefore = cpu();
        var storeBefore = store.cpu();
        var outcome = new Load(port, CONNECTIONS).run(MEASURED, requests, expectedStatus);
        var cost = perThousand(cpu().minus(serverBefore), outcome);
        var storeCost = perThousand(store.cpu().minus(storeBefore), outcome);
        System.out.printf(
                "| %-42s | %9.0f | %8.2f | %8.2f | %13s |%s%n",
                name,
                outcome.perSecond() * each,
                outcome.millisAt(0.5),
                outcome.millisAt(0.99),
                store instanceof Store.H2
                        ? "%.3f".formatted(cost)
                        : "%.3f + %.3f".formatted(cost, storeCost),
                outcome.unexpected() == 0
                        ? ""
                        : " " + outcome.unexpected() + " answers were not " + expectedStatus);
    }

    /** Asks for a while, prints nothing, and answers the server's CPU-seconds a thousand. */
    double cost() {
        var before = cpu();
        var outcome = new Load(port, CONNECTIONS).run(ONE_OF_MANY, requests, expectedStatus);
        if (outcome.unexpected() > 0) {
            throw new IllegalStateException(
                    outcome.unexpected() + " answers were not " + expectedStatus);
        }
        return perThousand(cpu().minus(before), outcome);
    }

    private double perThousand(Duration cpu, Load.Outcome outcome) {
        return cpu.toNanos() / 1e9 / outcome.count() / each * 1000;
    }

    private Duration cpu() {
        return server.process()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("no CPU time of " + server.name()));
    }
}
