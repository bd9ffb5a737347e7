package org.smsauth.sms.story;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.cloudhopper.smpp.pdu.SubmitSm;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.smpp.ChSmsc;

/**
 * One of two servers, each a process of its own, is killed while four hundred messages are with an
 * SMSC that has answered none of them. What was submitted is counted there.
 */
@Tag("clock")
@Tag("killed")
class NodeKilledIT {

    private static final int IN_FLIGHT = 400;

    /** As many as are marked while the window is full, and some that are not. */
    private static final int BEHIND = 600;

    private static final int LIST = 200;
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What became of a message. */
    private record Became(String type, String status, @Nullable String reason) {}

    @Test
    void marketing_goes_out_once_at_most_alerts_once_at_least_or_unknown_and_the_other_goes_on()
            throws Exception {
        var database = TestDatabase.POSTGRESQL.url();
        var isKilled = new AtomicBoolean();
        try (var issuer = TestIssuer.start();
                var smsc = new ChSmsc();
                var first = node(database, issuer, smsc)) {
            first.awaitReady();
            try (var second = node(database, issuer, smsc)) {
                second.awaitReady();
                smsc.does(_ ->
                        isKilled.get() ? new ChSmsc.Does.Take() : new ChSmsc.Does.SayNothing());

                send(first, issuer, IN_FLIGHT + BEHIND);
                waitFor(() -> smsc.submits().size() >= IN_FLIGHT);
                first.kill();
                isKilled.set(true);
                var began = System.nanoTime();
                waitFor(() -> all(database).values().stream().allMatch(NodeKilledIT::isSettled));

                var became = all(database);
                System.out.printf(
                        "A node is killed with %d in flight: the other has settled all of %d after %.1f s%n",
                        IN_FLIGHT, became.size(), (System.nanoTime() - began) / 1e9);
                check(became, submits(smsc));
                checkRecord(second, issuer);
            }
        }
    }

    private static ServerProcess node(String database, TestIssuer issuer, ChSmsc smsc)
            throws IOException {
        return ServerProcess.start(
                Files.createTempDirectory("node"),
                issuer,
                "--smsauth.unknown.alerts=resend-once",
                "--smsauth.carriers.acme.kind=smpp",
                "--smsauth.carriers.acme.host=127.0.0.1",
                "--smsauth.carriers.acme.port=" + smsc.port(),
                "--smsauth.carriers.acme.system-id=" + ChSmsc.SYSTEM_ID,
                "--smsauth.carriers.acme.password=" + ChSmsc.PASSWORD,
                "--smsauth.carriers.acme.timeout.response=25s",
                "--smsauth.carriers.acme.window=" + IN_FLIGHT,
                "--spring.datasource.url=" + database);
    }

    private static void check(Map<String, Became> all, Map<String, Integer> submits) {
        var counts = new HashMap<String, Integer>();
        assertThat(all).hasSize(IN_FLIGHT + BEHIND);
        all.forEach((number, it) -> {
            var sent = submits.getOrDefault(number, 0);
            counts.merge("%s %s, sent %d".formatted(it.type(), it.status(), sent), 1, Integer::sum);
            if (it.type().equals("marketing")) {
                assertThat(sent).as(number + it).isLessThanOrEqualTo(1);
            }
            if (it.status().equals("delivered")) {
                assertThat(sent).as(number + it).isBetween(1, 2);
            } else {
                assertThat(it.reason()).as(number + it).isNotBlank();
            }
        });
        System.out.printf("… %s%n", counts);
        assertThat(all.values().stream().filter(it -> it.status().equals("delivered")))
                .as("what the killed node had not begun, and alerts")
                .hasSizeGreaterThanOrEqualTo(BEHIND);
    }

    /** What both wrote, also the one that was killed. */
    private static void checkRecord(ServerProcess node, TestIssuer issuer) {
        var operator =
                issuer.token()
                        .claim("environment", "production")
                        .scope("sms.read sms.every_department")
                        .sign();
        var api = node.api();
        api.call(api.request(operator, "/v1/record/check").POST(BodyPublishers.noBody()));
        var found = api.getUntil(operator, "/v1/record/check", it -> it.json().has("sound"));
        assertThat(found.json().path("sound").asBoolean()).as(found.response().body()).isTrue();
    }

    private static boolean isSettled(Became it) {
        return it.status().equals("delivered") || it.status().equals("unknown");
    }

    private static void waitFor(Callable<Boolean> condition) {
        eventually().pollInterval(Duration.ofMillis(200)).atMost(LONGEST).until(condition);
    }

    /** Half of them alerts, half marketing, each to a number of its own. */
    private static void send(ServerProcess node, TestIssuer issuer, int many) {
        var api = node.api();
        var production = issuer.token().claim("environment", "production");
        var settings =
                api.request(production.scope("sms.manage").sign(), "/v1/settings")
                        .header("Content-Type", "application/json");
        assertThat(
                        api.call(settings.PUT(BodyPublishers.ofString("{\"quiet_hours\":null}")))
                                .status())
                .isEqualTo(200);
        var token =
                issuer.token()
                        .claim("environment", "production")
                        .claim("authorization_details", TestToken.unlimited())
                        .scope("marketing alerts")
                        .sign();
        for (int sent = 0; sent < many; sent += LIST) {
            var from = NUMBERS.getAndAdd(LIST);
            var message = SmsApi.message(from / LIST % 2 == 0 ? "alerts" : "marketing");
            message.put(
                    "to",
                    IntStream.range(from, from + LIST).mapToObj("+1415%07d"::formatted).toList());
            message.put("validity", "PT1H");
            var answer = api.send(token, message);
            assertThat(answer.json().path("accepted").asInt())
                    .as(answer.response().body())
                    .isEqualTo(LIST);
        }
    }

    private static Map<String, Integer> submits(ChSmsc smsc) {
        return smsc.submits().stream().collect(toMap(NodeKilledIT::number, _ -> 1, Integer::sum));
    }

    private static String number(SubmitSm submit) {
        return "+" + submit.getDestAddress().getAddress();
    }

    private static Map<String, Became> all(String database) throws SQLException {
        var all = new HashMap<String, Became>();
        try (var connection = DriverManager.getConnection(database);
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select b.type, m.recipient, m.status, m.reason from"
                                                + " sms_message m join sms_batch b"
                                                + " on b.number = m.id / 1024")) {
            while (rows.next()) {
                all.put(
                        "+" + rows.getLong("recipient"),
                        new Became(
                                rows.getString("type"),
                                rows.getString("status"),
                                rows.getString("reason")));
            }
        }
        return all;
    }
}
