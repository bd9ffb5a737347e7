package org.smsauth.sms.story;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.cloudhopper.smpp.pdu.SubmitSm;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.smpp.ChSmsc;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many messages go out through two carriers while one of them is cut off and comes back three
 * times. What was submitted is counted at the SMSCs. {@code -Dcut-off.messages=50000} sends as
 * many.
 */
class CarriersCutOffIT {

    private static final int MESSAGES = Integer.getInteger("cut-off.messages", 1_800);
    private static final int LIST = 150;
    private static final int CUTS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What became of a message. */
    private record Became(String status, @Nullable String reason, int attempts) {}

    @Test
    void every_message_is_accounted_for_and_none_is_sent_twice_but_by_the_rule_of_its_type() {
        try (var issuer = TestIssuer.start();
                var cut = new ChSmsc();
                var other = new ChSmsc();
                var server =
                        RunningServer.start(
                                issuer,
                                Stream.of(
                                                List.of(
                                                        "--smsauth.rate.per-client=0",
                                                        "--smsauth.ceilings.production.client=0",
                                                        "--smsauth.unknown.alerts=resend-once",
                                                        "--smsauth.dispatch.receipt-after=2s",
                                                        "--smsauth.routes[0].via=cut,other"),
                                                carrier("cut", cut),
                                                carrier("other", other))
                                        .flatMap(List::stream)
                                        .toArray(String[]::new))) {
            cut.answersAfter(100);
            other.answersAfter(100);
            var sender = new Sender(server.api(), issuer);
            for (int i = 0; i < CUTS; i++) {
                var before = cut.submits().size();
                sender.send(MESSAGES / CUTS);
                waitFor(() -> cut.submits().size() >= before + LIST / 2);
                var beside = other.submits().size();
                cut.goAway();
                waitFor(() -> other.submits().size() >= beside + LIST / 2);
                cut.start();
                waitFor(() -> cut.sessions() > 0);
            }
            check(becameOf(server), submits(cut, other));
        }
    }

    private static List<String> carrier(String name, ChSmsc smsc) {
        return Stream.of(
                        "kind=smpp",
                        "host=127.0.0.1",
                        "port=" + smsc.port(),
                        "system-id=" + ChSmsc.SYSTEM_ID,
                        "password=" + ChSmsc.PASSWORD,
                        "window=50")
                .map(it -> "--smsauth.carriers.%s.%s".formatted(name, it))
                .toList();
    }

    /** Sends lists, of marketing and of alerts in turn, each to a number of its own. */
    private static final class Sender {

        private final SmsApi api;
        private final String token;
        private int numbers;

        Sender(SmsApi api, TestIssuer issuer) {
            this.api = api;
            var production = issuer.token().claim("environment", "production");
            var settings =
                    api.request(production.scope("sms.manage").sign(), "/v1/settings")
                            .header("Content-Type", "application/json");
            var anyHour = BodyPublishers.ofString("{\"quiet_hours\":null}");
            assertThat(api.call(settings.PUT(anyHour)).status()).isEqualTo(200);
            this.token =
                    issuer.token()
                            .claim("environment", "production")
                            .claim("authorization_details", TestToken.unlimited())
                            .scope("marketing alerts")
                            .sign();
        }

        void send(int many) {
            for (int sent = 0; sent < many; sent += LIST) {
                var to = IntStream.range(numbers, numbers + LIST).mapToObj(Sender::number).toList();
                var message = SmsApi.message(numbers / LIST % 2 == 0 ? "alerts" : "marketing");
                message.put("to", to);
                message.put("validity", "PT1H");
                var answer = api.send(token, message);
                assertThat(answer.json().path("accepted").asInt())
                        .as(answer.response().body())
                        .isEqualTo(LIST);
                numbers += LIST;
            }
        }

        private static String number(int number) {
            return "+1415%07d".formatted(number);
        }
    }

    private static void waitFor(Callable<Boolean> condition) {
        eventually().atMost(LONGEST).until(condition);
    }

    private static Map<String, List<Became>> ofAll(JdbcTemplate store) {
        return store
                .query(
                        "select b.type, m.recipient, m.status, m.reason, m.attempts from sms_message m"
                                + " join sms_batch b on b.number = m.id / 1024",
                        (row, _) ->
                                Map.entry(
                                        row.getString("type") + " +" + row.getLong("recipient"),
                                        new Became(
                                                row.getString("status"),
                                                row.getString("reason"),
                                                row.getInt("attempts"))))
                .stream()
                .collect(
                        groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Once none of them waits for anything. */
    private static Map<String, List<Became>> becameOf(RunningServer server) {
        var store = server.bean(JdbcTemplate.class);
        waitFor(() ->
                Objects.equals(
                        0,
                        store.queryForObject(
                                "select count(*) from sms_message where due is not null"
                                        + " or status in ('queued', 'submitting', 'submitted')",
                                Integer.class)));
        return ofAll(store);
    }

    /** How often a number was sent to. */
    private static Map<String, Integer> submits(ChSmsc... smscs) {
        var counts = new HashMap<String, Integer>();
        Stream.of(smscs)
                .flatMap(it -> it.submits().stream())
                .map(CarriersCutOffIT::number)
                .forEach(it -> counts.merge(it, 1, Integer::sum));
        return counts;
    }

    private static String number(SubmitSm submit) {
        return "+" + submit.getDestAddress().getAddress();
    }

    private static void check(Map<String, List<Became>> all, Map<String, Integer> submits) {
        var counts = new HashMap<String, Integer>();
        assertThat(all).hasSizeGreaterThanOrEqualTo(MESSAGES);
        all.forEach((whose, became) -> {
            var isAlert = whose.startsWith("alerts");
            var number = whose.substring(whose.indexOf('+'));
            var sent = submits.getOrDefault(number, 0);
            assertThat(became).as(whose).hasSize(1);
            var one = became.getFirst();
            counts.merge(one.status() + ", sent " + sent, 1, Integer::sum);
            assertThat(one.status()).as(whose).isIn("delivered", "unknown");
            assertThat(sent).as(whose + one).isLessThanOrEqualTo(isAlert ? 2 : 1);
            if (one.status().equals("delivered")) {
                assertThat(sent).as(whose + one).isPositive();
            } else {
                assertThat(one.reason()).as(whose).isNotBlank();
            }
        });
        System.out.printf("Two carriers, one cut off three times: %s%n", counts);
    }
}
