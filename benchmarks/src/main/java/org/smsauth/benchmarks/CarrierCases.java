package org.smsauth.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smsauth.benchmarks.Installation.Login;

/**
 * What a message costs on its whole way to a carrier: admitted, sent by SMPP to an SMSC that is a
 * process of its own, and its receipt matched. What is told counts only if the sums agree: all that
 * was accepted arrived at the SMSC once, each receipt was taken, and each message is delivered.
 */
final class CarrierCases {

    /** So many that how long a disk takes to force a commit does not bound how many enter. */
    private static final int CONNECTIONS = Integer.getInteger("carriers.connections", 64);

    private static final int MESSAGES = Integer.getInteger("carriers.messages", 60_000);
    private static final int LIST = 1_000;

    /** As long as a server takes to be compiled: what is measured before is the compiler. */
    private static final Duration WARM_UP =
            Duration.ofSeconds(Integer.getInteger("carriers.warm.up", 50));

    /** On a machine that is busy with other things the compiler takes longer. */
    private static final int WARM_UP_MESSAGES =
            Integer.getInteger("carriers.warm.up.messages", 200_000);

    /** No more are sent before some of them have come back, so that none waits for long. */
    private static final int UNDER_WAY = 4_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** So many that as many as are told of still wait when the last alert has gone. */
    private static final int MARKETING = 2 * Integer.getInteger("carriers.waiting", 100_000);

    private static final int ALERTS = 500;
    private static final Duration BETWEEN_ALERTS = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What has not come back after so long without another does not come any more. */
    private static final Duration NONE_COMES = Duration.ofSeconds(20);

    /** Counts are a minute behind at the most. */
    private static final Duration COUNTED = Duration.ofMinutes(2);

    private static final int FIRST_NUMBER = 2_000_000;

    private final Path data;
    private final AtomicInteger numbers = new AtomicInteger();
    private boolean failed;

    private CarrierCases(Path data) {
        this.data = data;
    }

    /**
     * Prints a table of its own.
     *
     * @return whether all sums agree
     */
    static boolean run(Path data) throws Exception {
        System.out.printf(
                "| %-58s | %8s | %8s | %13s | %9s | %8s |%n",
                "by carriers", "a second", "p99 ms", "CPU-s / 1,000", "at SMSC", "receipts");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        var cases = new CarrierCases(data);
        var parts =
                List.of(
                        System.getProperty("carriers.cases", "h2,pg,window,alerts,kannel")
                                .split(",", -1));
        if (parts.contains("h2")) {
            cases.wholeWay("sent by SMPP, receipt back", "h2", new Store.H2());
        }
        if (parts.contains("pg")) {
            cases.wholeWay(
                    "on PostgreSQL: sent by SMPP, receipt back",
                    "postgresql",
                    Store.PostgreSql.start());
        }
        if (parts.contains("window")) {
            cases.window();
        }
        if (parts.contains("alerts")) {
            cases.alertsFirst();
        }
        if (parts.contains("kannel")) {
            cases.kannel();
        }
        return !cases.failed;
    }

    private void wholeWay(String name, String folder, Store store) throws Exception {
        try (var smsc = SmscProcess.start(data, 0);
                var installation =
                        Installation.start(
                                data.resolve("carriers-" + folder), store, smsc.asCarrier())) {
            installation.entitleToManage("ALERTS");
            var client = installation.productionClient("ALERTS", "alerts", "\"ACME\"");
            var reader = installation.productionClient("ALERTS", "sms.read", "");
            var sent = warmUp(() -> send(installation, smsc, client), smsc);
            var cpu = installation.smsCpu();
            var storeCpu = store.cpu();
            var began = System.nanoTime();
            send(installation, smsc, client);
            var took = System.nanoTime() - began;
            var cost = perThousand(installation.smsCpu().minus(cpu), MESSAGES);
            var storeCost = perThousand(store.cpu().minus(storeCpu), MESSAGES);
            print(
                    name,
                    MESSAGES / (took / 1e9),
                    "",
                    store instanceof Store.H2
                            ? "%.3f".formatted(cost)
                            : "%.3f + %.3f".formatted(cost, storeCost),
                    smsc.counts(),
                    MESSAGES,
                    delivered(installation, reader, sent + MESSAGES));
        }
    }

    /** As many messages as are measured are sent by it. */
    @FunctionalInterface
    private interface Round {

        void send() throws Exception;
    }

    /** How many were sent. */
    private static long warmUp(Round round, SmscProcess smsc) throws Exception {
        var end = System.nanoTime() + WARM_UP.toNanos();
        var sent = 0L;
        while (sent < WARM_UP_MESSAGES || System.nanoTime() < end) {
            round.send();
            smsc.forget();
            sent += MESSAGES;
        }
        return sent;
    }

    /** Returns when the last receipt was taken. */
    private void send(Installation installation, SmscProcess smsc, Login client) throws Exception {
        var token = installation.token(client);
        sendAll(
                installation.smsPort(),
                number -> Requests.sms(token, "+" + number, "ACME"),
                () -> smsc.counts().receiptsTaken());
    }

    /** How many messages have come back. */
    @FunctionalInterface
    private interface Back {

        long count() throws IOException, InterruptedException;
    }

    /** Returns when all have come back, or none does any more. */
    private void sendAll(int port, Function<String, byte[]> request, Back back) throws Exception {
        var requests = new ConcurrentLinkedQueue<byte[]>();
        for (int i = 0; i < MESSAGES; i++) {
            requests.add(request.apply(number()));
        }
        var mayBeSent = new Semaphore(UNDER_WAY);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var sent =
                    thread.submit(() ->
                            new Load(port, CONNECTIONS)
                                    .run(
                                            LONGEST,
                                            () -> {
                                                mayBeSent.acquireUninterruptibly();
                                                return requests.poll();
                                            },
                                            202));
            var end = System.nanoTime() + LONGEST.toNanos();
            var last = System.nanoTime();
            for (long before = 0; before < MESSAGES && System.nanoTime() < end; ) {
                Thread.sleep(BETWEEN_LOOKS);
                var now = back.count();
                mayBeSent.release((int) (now - before));
                if (now > before) {
                    last = System.nanoTime();
                } else if (System.nanoTime() - last > NONE_COMES.toNanos()) {
                    break;
                }
                before = now;
            }
            mayBeSent.release(MESSAGES); // whoever asks is told that there are no more
            if (sent.get().unexpected() > 0) {
                throw new IllegalStateException(sent.get().unexpected() + " answers were not 202");
            }
        }
    }

    /** No two are the same, and each is one that the numbering plan has. */
    private String number() {
        return "1415%07d".formatted(FIRST_NUMBER + numbers.getAndIncrement());
    }

    private static void awaitReceipts(SmscProcess smsc, int many) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        var counts = smsc.counts();
        while (counts.receiptsTaken() < many && System.nanoTime() < end) {
            Thread.sleep(20);
            counts = smsc.counts();
        }
    }

    /** Whether so many of that client's department are delivered, and none is anything else. */
    private static boolean delivered(Installation installation, Login reader, long many)
            throws Exception {
        var end = System.nanoTime() + COUNTED.toNanos();
        while (System.nanoTime() < end) {
            var counted = installation.counts(reader);
            if (Map.of("delivered", many).equals(counted)) {
                return true;
            }
            Thread.sleep(1_000);
        }
        System.out.println("not all are delivered: " + installation.counts(reader));
        return false;
    }

    /** As many as one session takes: with an SMSC that answers after 20 ms. */
    private void window() throws Exception {
        try (var smsc = SmscProcess.start(data, 20);
                var installation =
                        Installation.start(
                                data.resolve("carriers-window"),
                                new Store.H2(),
                                smsc.asCarrier("receipts=none"))) {
            var client = installation.productionClient("ALERTS", "alerts", "\"ACME\"");
            warmUp(
                    () -> {
                        sendByTwo(installation, client);
                        awaitSubmits(smsc, MESSAGES);
                    },
                    smsc);
            var cpu = installation.smsCpu();
            sendByTwo(installation, client);
            awaitSubmits(smsc, MESSAGES);
            var cost = perThousand(installation.smsCpu().minus(cpu), MESSAGES);
            var counts = smsc.counts();
            print(
                    "submit_sm by one session: window of 100, answers after 20 ms",
                    MESSAGES * 1e6 / (counts.last() - counts.first()),
                    "",
                    "%.3f".formatted(cost),
                    counts,
                    MESSAGES,
                    true);
        }
    }

    /** So that it is not how fast one list after the other enters that is measured. */
    private void sendByTwo(Installation installation, Login client) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var halves =
                    Stream.generate(() ->
                                    threads.submit(() -> {
                                        sendList(installation, client, "alerts", MESSAGES / 2);
                                        return MESSAGES / 2;
                                    }))
                            .limit(2)
                            .toList();
            for (var half : halves) {
                half.get();
            }
        }
    }

    private void sendList(Installation installation, Login client, String type, int many)
            throws Exception {
        var token = installation.token(client);
        for (int sent = 0; sent < many; sent += LIST) {
            var to =
                    IntStream.range(0, LIST)
                            .mapToObj(_ -> "\"+" + number() + "\"")
                            .collect(Collectors.joining(","));
            var answer =
                    installation.send(
                            "{\"type\":\"%s\",\"to\":[%s],\"from\":\"ACME\",\"body\":\"Door 4 is open\",\"validity\":\"PT1H\"}"
                                    .formatted(type, to),
                            token);
            if (!answer.contains("\"refused\":0")) {
                throw new IllegalStateException(
                        answer.substring(0, Math.min(500, answer.length())));
            }
        }
    }

    private static void awaitSubmits(SmscProcess smsc, int many) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (smsc.counts().submits() < many && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    /** How long an alert takes, from its answer on, while marketing waits for the same carrier. */
    private void alertsFirst() throws Exception {
        try (var smsc = SmscProcess.start(data, 20);
                var installation =
                        Installation.start(
                                data.resolve("carriers-alerts"),
                                new Store.H2(),
                                smsc.asCarrier())) {
            installation.entitleToManage("MARKETING");
            installation.anyHour("MARKETING");
            var alerts = installation.productionClient("ALERTS", "alerts", "\"ACME\"");
            var marketing = installation.productionClient("MARKETING", "marketing", "\"ACME\"");
            warmUp(
                    () -> {
                        sendList(installation, marketing, "marketing", MESSAGES);
                        awaitReceipts(smsc, MESSAGES);
                    },
                    smsc);
            sendList(installation, marketing, "marketing", MARKETING);
            var answered = sendAlerts(installation, alerts);
            var waiting = MARKETING + ALERTS - smsc.counts().submits();
            awaitReceipts(smsc, MARKETING + ALERTS);
            var took = millis(answered, smsc.arrivals());
            print(
                    "alert from 202 to SMSC while %,d and more wait (p50 %.0f)"
                            .formatted(waiting, at(took, 0.5)),
                    0,
                    "%.0f".formatted(at(took, 0.99)),
                    "",
                    smsc.counts(),
                    MARKETING + ALERTS,
                    took.size() == ALERTS);
        }
    }

    /** When each was answered, in microseconds since 1970. */
    private Map<String, Long> sendAlerts(Installation installation, Login client) throws Exception {
        var token = installation.token(client);
        var answered = new HashMap<String, Long>();
        for (int i = 0; i < ALERTS; i++) {
            var number = Smsc.TIMED + "%07d".formatted(FIRST_NUMBER + i);
            var answer = installation.send(Requests.message("alerts", "+" + number, "ACME"), token);
            answered.put(number, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            if (!answer.contains("\"status\":\"queued\"")) {
                throw new IllegalStateException(answer);
            }
            Thread.sleep(BETWEEN_ALERTS);
        }
        return answered;
    }

    private static List<Double> millis(Map<String, Long> answered, Map<String, Long> arrived) {
        var took = new ArrayList<Double>();
        answered.forEach((number, at) -> {
            var then = arrived.get(number);
            if (then != null) {
                took.add(Math.max(0, then - at) / 1e3);
            }
        });
        return took.stream().sorted().toList();
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    /** Debian's, for comparison: in memory, with a receipt of each handed on by HTTP. */
    private void kannel() throws Exception {
        if (!Kannel.isInstalled()) {
            System.out.println("| Kannel is not installed | | | | | |");
            return;
        }
        try (var smsc = SmscProcess.start(data, 0);
                var kannel = Kannel.start(data.resolve("kannel"), smsc)) {
            warmUp(() -> sendByKannel(kannel, smsc), smsc);
            var cpu = kannel.cpu();
            var began = System.nanoTime();
            sendByKannel(kannel, smsc);
            var took = System.nanoTime() - began;
            print(
                    "Kannel's sendsms, in memory: sent by SMPP, receipt back",
                    MESSAGES / (took / 1e9),
                    "",
                    "%.3f".formatted(perThousand(kannel.cpu().minus(cpu), MESSAGES)),
                    smsc.counts(),
                    MESSAGES,
                    smsc.counts().handedOn() == MESSAGES);
        }
    }

    private void sendByKannel(Kannel kannel, SmscProcess smsc) throws Exception {
        sendAll(kannel.port(), it -> kannel.request(it, smsc), () -> smsc.counts().handedOn());
    }

    private static double perThousand(Duration cpu, int messages) {
        return cpu.toNanos() / 1e9 / messages * 1000;
    }

    /**
     * @param matched whether whoever sent them knows of each that it was delivered
     */
    private void print(
            String name,
            double perSecond,
            String p99,
            String cost,
            SmscProcess.Counts counts,
            int expected,
            boolean matched) {
        var agree =
                counts.submits() == expected
                        && counts.twice() == 0
                        && counts.receiptsTaken() == counts.receipts()
                        && matched;
        failed |= !agree;
        System.out.printf(
                "| %-58s | %8s | %8s | %13s | %,9d | %,8d |%s%n",
                name,
                perSecond == 0 ? "" : "%,.0f".formatted(perSecond),
                p99,
                cost,
                counts.submits(),
                counts.receiptsTaken(),
                agree
                        ? ""
                        : " FAILED: of %d, %d arrived (%d twice), %d of %d receipts were taken%s"
                                .formatted(
                                        expected,
                                        counts.submits(),
                                        counts.twice(),
                                        counts.receiptsTaken(),
                                        counts.receipts(),
                                        matched ? "" : ", not all matched"));
    }
}
