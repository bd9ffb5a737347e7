package org.smsauth.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the same questions cost with few messages in the store and with many. */
final class VolumeCases {

    private VolumeCases() {}

    /**
     * Runs the same cases on a store of each size.
     *
     * @param sizes in messages
     */
    static void run(Path data, List<Integer> sizes) throws Exception {
        for (int messages : sizes) {
            var store = new Store.H2();
            try (var installation = Installation.start(data.resolve("volume-" + messages), store)) {
                run(installation, store, messages);
            }
        }
    }

    /** The same on PostgreSQL, which is filled each time. */
    static void runOnPostgreSql(Path data, List<Integer> sizes) throws Exception {
        for (int messages : sizes) {
            var store = Store.PostgreSql.start();
            var folder = data.resolve("volume-postgresql-" + messages);
            try (var installation = Installation.start(folder, store)) {
                run(installation, store, messages);
            }
        }
    }

    private static void run(Installation installation, Store store, int messages) throws Exception {
        var login = installation.client("ALERTS");
        var token = installation.token(login);
        var fill = new FillStore(claim(token, "department"), login.id());
        var began = System.nanoTime();
        var sample = installation.withoutSmsServer(it -> fill.fill(store, it, messages));
        System.out.printf(
                "%n%,d messages, written in %d s%n",
                messages, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        Case.printHead();
        var fresh = installation.token(login);
        var ids = sample.ids();
        found(
                installation,
                "status by id",
                () -> Requests.get("/v1/messages/" + ids.get(random(ids.size())), fresh));
        found(
                installation,
                "the last 50 of a department",
                () -> Requests.get("/v1/messages", fresh));
        found(
                installation,
                "50 of a client before a time",
                () ->
                        Requests.get(
                                "/v1/messages?client=%s&until=%s"
                                        .formatted(
                                                login.id(), between(sample.middle(), sample.end())),
                                fresh));
        found(
                installation,
                "those to one number",
                () ->
                        Requests.get(
                                "/v1/messages?recipient=%%2B1415%07d".formatted(random(10_000_000)),
                                fresh));
        var sms = Requests.sms(fresh, "+14155550123", "ACME");
        installation.messages("message stored and sent", () -> sms).run();
    }

    private static void found(
            Installation installation, String name, Supplier<byte @Nullable []> requests) {
        installation.lookUps(name, requests).run();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static Instant between(Instant begin, Instant end) {
        return Instant.ofEpochMilli(
                ThreadLocalRandom.current().nextLong(begin.toEpochMilli(), end.toEpochMilli()));
    }

    private static String claim(String token, String name) {
        var claims =
                new String(
                        Base64.getUrlDecoder()
                                .decode(
                                        token.substring(
                                                token.indexOf('.') + 1, token.lastIndexOf('.'))),
                        StandardCharsets.UTF_8);
        return claims.replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
