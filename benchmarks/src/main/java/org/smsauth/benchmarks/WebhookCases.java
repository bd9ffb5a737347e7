package org.smsauth.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.benchmarks.Installation.Login;

/**
 * What a delivery costs with its record, alone and beside endpoints that are dead; and how soon an
 * event leaves while messages are sent. Every delivery that is counted arrived.
 */
final class WebhookCases {

    private static final int MESSAGES = Integer.getInteger("webhooks.messages", 10_000);
    private static final int ROUNDS = Integer.getInteger("webhooks.rounds", 3);
    private static final int RATE = Integer.getInteger("webhooks.rate", 4_000);
    private static final Duration SENT_FOR =
            Duration.ofSeconds(Integer.getInteger("webhooks.seconds", 60));

    /** As long as a server takes to be compiled: what is measured before is the compiler. */
    private static final Duration WARM_UP =
            Duration.ofSeconds(Integer.getInteger("webhooks.warm.up", 45));

    /** That it was submitted, and delivered. */
    private static final int TOLD_OF_EACH = 2;

    private static final int LIST = 1_000;

    /** Recipients of a request where messages are sent at a rate. */
    private static final int AT_ONCE = 10;

    private static final int CONNECTIONS = 32;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern WAITING = Pattern.compile("\"waiting\":(\\d+)");

    /** One in so many messages is not delivered, and that is what is told. */
    private static final int TOLD_OF = 100;

    private static final String NOT_DELIVERED = "+14155559901";

    private final Installation installation;
    private final Receiver receiver;
    private final Login sender;
    private final Login manager;
    private String toSend = "";
    private String toManage = "";
    private final AtomicInteger numbers = new AtomicInteger();

    private WebhookCases(Installation installation, Receiver receiver) throws Exception {
        this.installation = installation;
        this.receiver = receiver;
        installation.entitleToManage("ALERTS");
        this.sender = installation.newClient("sandbox", "ALERTS", "alerts", "\"ACME\"");
        this.manager = installation.newClient("sandbox", "ALERTS", "sms.read sms.manage", "");
        comeIn();
    }

    /** Tokens last for a quarter of an hour. */
    private void comeIn() throws Exception {
        toSend = installation.token(sender);
        toManage = installation.token(manager);
    }

    /** Prints a table of its own. */
    static void run(Path data) throws Exception {
        try (var receiver = new Receiver();
                var installation =
                        Installation.start(
                                data,
                                new Store.H2(),
                                List.of("--smsauth.outbound.allow-loopback=true"))) {
            var cases = new WebhookCases(installation, receiver);
            System.out.println("| webhooks | a second | CPU-s / 1,000 | p50 ms | p99 ms |");
            System.out.println("| --- | ---: | ---: | ---: | ---: |");
            cases.deliveries();
            cases.whileMessagesAreSent();
        }
    }

    /** What a round gave: deliveries a second, and CPU-seconds per 1,000. */
    private record Round(double perSecond, double cost) {

        static Round median(List<Round> all) {
            return new Round(
                    all.stream().mapToDouble(Round::perSecond).sorted().toArray()[all.size() / 2],
                    all.stream().mapToDouble(Round::cost).sorted().toArray()[all.size() / 2]);
        }
    }

    /** By turns with the dead ones asleep and awake, so that both see the same machine. */
    private void deliveries() throws Exception {
        var well = endpoint(receiver.well(), "message.*");
        var ill =
                List.of(
                        endpoint(receiver.dead(), "message.*"),
                        endpoint(receiver.hanging(), "message.*"));
        var end = System.nanoTime() + WARM_UP.toNanos();
        do {
            round(well);
        } while (System.nanoTime() < end);
        var alone = new ArrayList<Round>();
        var beside = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            alone.add(round(well));
            for (var it : ill) {
                set(it, "active");
            }
            beside.add(round(well));
            for (var it : ill) {
                set(it, "paused");
            }
        }
        print("events to an endpoint that answers after 5 ms", Round.median(alone));
        print(
                "the same beside a dead and a hanging one, for each of which %,d wait"
                        .formatted(waiting(ill.getFirst())),
                Round.median(beside));
        System.out.printf(
                "| rounds by turns, a second: alone %s, beside %s: %+.1f %% | | | | |%n",
                perSecond(alone),
                perSecond(beside),
                100 * (Round.median(beside).perSecond() / Round.median(alone).perSecond() - 1));
        for (var it : ill) {
            installation.sms("DELETE", "/v1/webhook-endpoints/" + it, toManage, "");
        }
        installation.sms("DELETE", "/v1/webhook-endpoints/" + well, toManage, "");
    }

    private static String perSecond(List<Round> rounds) {
        return rounds.stream()
                .map(it -> "%,.0f".formatted(it.perSecond()))
                .collect(Collectors.joining(", "));
    }

    private static void print(String name, Round round) {
        System.out.printf("| %s | %,.0f | %.3f | | |%n", name, round.perSecond(), round.cost());
    }

    /** All events of some messages are there before the first of them is sent. */
    private Round round(String endpoint) throws Exception {
        comeIn();
        receiver.forget();
        for (int sent = 0; sent < MESSAGES; sent += LIST) {
            var to =
                    IntStream.range(0, LIST)
                            .mapToObj(_ -> "\"" + number() + "\"")
                            .collect(Collectors.joining(","));
            installation.sms(
                    "POST",
                    "/v1/messages",
                    toSend,
                    "{\"type\":\"alerts\",\"to\":[%s],\"from\":\"ACME\",\"body\":\"Door 4 is open\"}"
                            .formatted(to));
        }
        var gone = awaitAllThere(endpoint);
        var all = MESSAGES * TOLD_OF_EACH;
        var cpu = installation.smsCpu();
        var began = System.nanoTime();
        set(endpoint, "active");
        until(() -> receiver.taken() >= all);
        var took = (System.nanoTime() - began) / 1e9;
        var cost = installation.smsCpu().minus(cpu).toNanos() / 1e9 / (all - gone) * 1_000;
        until(() -> waiting(endpoint) == 0);
        set(endpoint, "paused");
        return new Round((all - gone) / took, cost);
    }

    /**
     * How many have gone before the server knew that the endpoint is paused. What waits is of any
     * type, more than what goes to it.
     */
    private int awaitAllThere(String endpoint) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        var before = -1L;
        for (var now = waiting(endpoint);
                now != before || now + receiver.taken() < (long) MESSAGES * TOLD_OF_EACH;
                now = waiting(endpoint)) {
            before = now;
            Thread.sleep(1_000);
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only %d events are there".formatted(now));
            }
        }
        return receiver.taken();
    }

    private void whileMessagesAreSent() throws Exception {
        var endpoint = endpoint(receiver.well(), "message.undelivered");
        set(endpoint, "active");
        comeIn();
        send(WARM_UP);
        until(() -> waiting(endpoint) == 0);
        receiver.forget();
        var cpu = installation.smsCpu();
        var outcome = send(SENT_FOR);
        var cost =
                installation.smsCpu().minus(cpu).toNanos()
                        / 1e9
                        / (outcome.count() * AT_ONCE)
                        * 1_000;
        until(() -> waiting(endpoint) == 0);
        var delays = receiver.delays();
        System.out.printf(
                "| from a step to the receiver, %,d events, while messages are sent (CPU of a message) | %,.0f | %.3f | %.0f | %.0f |%n",
                delays.length,
                outcome.perSecond() * AT_ONCE,
                cost,
                at(delays, 0.5),
                at(delays, 0.99));
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    /** No more than the rate, at even distances. */
    private Load.Outcome send(Duration time) {
        var began = System.nanoTime();
        var next = new AtomicLong();
        Supplier<byte @Nullable []> requests =
                () -> {
                    var number = next.getAndIncrement();
                    var due = began + number * (Duration.ofSeconds(AT_ONCE).toNanos() / RATE);
                    LockSupport.parkNanos(due - System.nanoTime());
                    var isToldOf = number % (TOLD_OF / AT_ONCE) == 0;
                    var to =
                            IntStream.range(0, AT_ONCE)
                                    .mapToObj(i -> i == 0 && isToldOf ? NOT_DELIVERED : number())
                                    .collect(Collectors.joining("\",\"", "[\"", "\"]"));
                    return Requests.toSeveral(toSend, to);
                };
        return new Load(installation.smsPort(), CONNECTIONS).run(time, requests, 202);
    }

    /** One that is delivered, no two the same for a while. */
    private String number() {
        var number = numbers.getAndIncrement();
        return "+1415%03d%04d".formatted(200 + number / 9_000 % 800, number % 9_000);
    }

    /** Paused. */
    private String endpoint(String url, String type) throws Exception {
        var id =
                ID.matcher(
                        installation.sms(
                                "POST",
                                "/v1/webhook-endpoints",
                                toManage,
                                "{\"url\":\"%s\",\"types\":[\"%s\"],\"state\":\"paused\"}"
                                        .formatted(url, type)));
        if (!id.find()) {
            throw new IllegalStateException("an endpoint without an id");
        }
        return id.group(1);
    }

    private void set(String endpoint, String state) throws Exception {
        installation.sms(
                "PATCH",
                "/v1/webhook-endpoints/" + endpoint,
                toManage,
                "{\"state\":\"%s\"}".formatted(state));
    }

    private long waiting(String endpoint) throws Exception {
        var waiting =
                WAITING.matcher(
                        installation.sms("GET", "/v1/webhook-endpoints/" + endpoint, toManage, ""));
        return waiting.find() ? Long.parseLong(waiting.group(1)) : 0;
    }

    /** What is to come true. */
    @FunctionalInterface
    private interface Condition {

        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it does not come true in " + LONGEST);
            }
            Thread.sleep(20);
        }
    }
}
