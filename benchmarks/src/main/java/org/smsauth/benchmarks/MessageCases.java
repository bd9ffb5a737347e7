package org.smsauth.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.benchmarks.Installation.Login;

/**
 * What a message costs: its admission alone, every rule in force and committed, while it waits for
 * its time; and its whole way to a simulated phone and the receipt back.
 */
final class MessageCases {

    private static final String BY_FRESH_TOKENS = "message admitted, a fresh token each";
    private static final int LIST = 1_000;
    private static final int FRESH_TO_WARM_UP = 40_000;
    private static final int FRESH_TO_MEASURE = 60_000;
    private static final int ASK_AT_ONCE = 8;
    private static final int SINGLE = 100_000;
    private static final int LISTS = 500;

    private MessageCases() {}

    static void run(Installation installation) throws Exception {
        var login = installation.client("ALERTS");
        admitted(installation, login);
        toManyNumbers(installation, login);
        byFreshTokens(installation, login);
        inLists(installation, login);
        sent(installation, login);
    }

    /** The least a database is asked about. */
    static void runShort(Installation installation) throws Exception {
        var login = installation.client("ALERTS");
        admitted(installation, login);
        toManyNumbers(installation, login);
        sent(installation, login);
    }

    private static void admitted(Installation installation, Login login) throws Exception {
        var request = Requests.later(installation.token(login), sendAt(), "\"+14155550123\"");
        installation.messages("message admitted, one reused token", () -> request).run();
    }

    /** As messages are: no two to the same number, as good as. */
    private static void toManyNumbers(Installation installation, Login login) throws Exception {
        var token = installation.token(login);
        var requests = prepared(SINGLE, () -> Requests.later(token, sendAt(), number()));
        installation.messages("the same, each to another number", requests).run();
    }

    private static void sent(Installation installation, Login login) throws Exception {
        var request = Requests.sms(installation.token(login), "+14155550123", "ACME");
        installation.messages("message admitted, sent, receipt back", () -> request).run();
    }

    private static void inLists(Installation installation, Login login) throws Exception {
        var token = installation.token(login);
        var requests =
                prepared(
                        LISTS,
                        () ->
                                Requests.later(
                                        token,
                                        sendAt(),
                                        Stream.generate(MessageCases::number)
                                                .distinct()
                                                .limit(LIST)
                                                .collect(Collectors.joining(",", "[", "]"))));
        installation.messages("recipient of a list of 1,000", requests).of(LIST).run();
    }

    /** No token is used twice. */
    private static void byFreshTokens(Installation installation, Login login) throws Exception {
        if (!Case.isWanted(BY_FRESH_TOKENS)) {
            return;
        }
        var at = sendAt();
        var warmUp = fresh(installation, login, at, FRESH_TO_WARM_UP);
        installation.messages("warming up", warmUp).send();
        var measured = fresh(installation, login, at, FRESH_TO_MEASURE);
        installation.messages(BY_FRESH_TOKENS, measured).measure();
    }

    private static Supplier<byte @Nullable []> fresh(
            Installation installation, Login login, Instant at, int many)
            throws InterruptedException, ExecutionException {
        var requests = new ConcurrentLinkedQueue<byte[]>();
        try (var threads = Executors.newFixedThreadPool(ASK_AT_ONCE)) {
            var asked = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < many; i++) {
                asked.add(() ->
                        requests.add(
                                Requests.later(installation.token(login), at, "\"+14155550123\"")));
            }
            for (var one : threads.invokeAll(asked)) {
                one.get();
            }
        }
        return requests::poll;
    }

    /** One of ten million, as JSON. */
    private static String number() {
        return "\"+1415%07d\"".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
    }

    /** Made before, so that the server gets the machine; over and over again. */
    private static Supplier<byte @Nullable []> prepared(int many, Supplier<byte[]> request) {
        var requests = Stream.generate(request).limit(many).toList();
        return () -> requests.get(ThreadLocalRandom.current().nextInt(many));
    }

    private static Instant sendAt() {
        return Instant.now().plus(Duration.ofHours(12)).truncatedTo(ChronoUnit.SECONDS);
    }
}
