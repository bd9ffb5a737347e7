package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.notification.kafka.TestBroker;
import org.smsauth.sms.notification.webhook.TestReceiver;
import org.smsauth.sms.notification.webhook.TestReceiver.Got;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of a server, a process of its own, while it delivers webhooks, brings events to
 * Kafka and begins or ends an alarm: every event of the journal comes to both, and the alarm is
 * told once as it begins and once as it is over, whatever became of the node. Twice on each
 * database, and ten times with {@code -Dsmsauth.kills=10}.
 */
@Tag("clock")
@Tag("killed")
class WebhooksKilledIT {

    private static final int KILLS = Integer.getInteger("smsauth.kills", 2);
    private static final int MESSAGES = 100;

    /** Of more requests than those that send: it is an alarm as long as its rule is on. */
    private static final int REFUSED = 15;

    /** So many come in a round before the node is killed. */
    private static final int BEFORE = 40;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Test
    void on_h2_no_event_is_lost_and_no_alarm_told_twice_by_a_node_that_is_killed_and_started_again()
            throws Exception {
        try (var issuer = TestIssuer.start();
                var receiver = new TestReceiver();
                var kafka = new TestBroker().start();
                var node = start(issuer, kafka)) {
            var follows = new Follows(node.awaitReady().api(), issuer, receiver, kafka);
            for (int kill = 0; kill < KILLS; kill++) {
                follows.begin(node.api());
                node.kill();
                node.startAgain();
                node.awaitReady();
            }
            follows.check("H2", node.api());
        }
    }

    @Test
    void on_postgresql_no_event_is_lost_and_no_alarm_told_twice_by_one_of_two_nodes_that_is_killed()
            throws Exception {
        var database = "--spring.datasource.url=" + TestDatabase.POSTGRESQL.url();
        try (var issuer = TestIssuer.start();
                var receiver = new TestReceiver();
                var kafka = new TestBroker().start();
                var first = start(issuer, kafka, database)) {
            first.awaitReady();
            try (var second = start(issuer, kafka, database)) {
                second.awaitReady();
                var both = List.of(first, second);
                var follows = new Follows(first.api(), issuer, receiver, kafka);
                for (int kill = 0; kill < KILLS; kill++) {
                    var other = both.get((kill + 1) % 2);
                    follows.begin(other.api());
                    both.get(kill % 2).kill();
                    if (kill + 1 < KILLS) {
                        both.get(kill % 2).startAgain();
                        both.get(kill % 2).awaitReady();
                    }
                }
                follows.check("PostgreSQL, two nodes", both.get(KILLS % 2).api());
            }
        }
    }

    private static final String TOPIC = "smsauth.events.sandbox";

    private static ServerProcess start(TestIssuer issuer, TestBroker kafka, String... more)
            throws IOException {
        var settings =
                new ArrayList<>(
                        List.of(
                                "--smsauth.outbound.allow-loopback=true",
                                "--smsauth.kafka.bootstrap-servers=" + kafka.address(),
                                "--smsauth.alarms.every=1s",
                                "--smsauth.alarms.calm=0s"));
        settings.addAll(List.of(more));
        return ServerProcess.start(
                Files.createTempDirectory("node"), issuer, settings.toArray(String[]::new));
    }

    /** A department whose receiver and whose follower are to know the same. */
    private static final class Follows {

        private final TestIssuer issuer;
        private final TestReceiver receiver;
        private final TestBroker kafka;
        private final String cursor;
        private int accepted;
        private final List<String> alarms = new ArrayList<>();

        Follows(SmsApi api, TestIssuer issuer, TestReceiver receiver, TestBroker kafka) {
            this.issuer = issuer;
            this.kafka = kafka;
            this.receiver = receiver;
            receiver.answers(_ -> TestReceiver.Answer.slow(Duration.ofMillis(5)));
            cursor = api.get(token(), "/v1/events").text("next_cursor");
            var made =
                    api.call(
                            api.request(token(), "/v1/webhook-endpoints")
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"url\":\"%s\",\"types\":[\"message.*\",\"alarm.*\"]}"
                                                            .formatted(receiver.url()))));
            assertThat(made.status()).as(made.response().body()).isEqualTo(201);
            alarmOfRefusals(api, false);
            var internal = issuer.token().scope("internal").sign();
            for (int i = 0; i < REFUSED; i++) {
                api.send(internal, SmsApi.message("alerts")).isProblem(403, "PERMISSION_DENIED");
            }
        }

        private String token() {
            return issuer.token()
                    .claim("authorization_details", TestToken.unlimited())
                    .scope("alerts sms.read sms.manage")
                    .sign();
        }

        /** Returns in the middle of the deliveries of some more messages, and of an alarm. */
        void begin(SmsApi api) {
            awaitAlarms(api);
            var isOver = alarms.size() % 2 == 1;
            alarms.add(isOver ? "alarm.cleared" : "alarm.raised");
            alarmOfRefusals(api, !isOver);
            var before = ids().size();
            var from = NUMBERS.getAndAdd(MESSAGES);
            var message = SmsApi.message("alerts");
            message.put(
                    "to",
                    IntStream.range(from, from + MESSAGES)
                            .mapToObj("+1415%07d"::formatted)
                            .toList());
            var answer = api.send(token(), message);
            assertThat(answer.json().path("accepted").asInt())
                    .as(answer.response().body())
                    .isEqualTo(MESSAGES);
            accepted += MESSAGES;
            eventually().atMost(LONGEST).until(() -> ids().size() >= before + BEFORE);
        }

        /** What the journal has is what came; and of each message its end is there. */
        void check(String name, SmsApi api) {
            await(() -> ends(journal(api)) == accepted);
            awaitAlarms(api);
            var journal = journal(api);
            var wanted =
                    journal.stream()
                            .map(it -> it.path("id").asString())
                            .collect(Collectors.toSet());
            await(() -> ids().containsAll(wanted));
            await(() -> idsInKafka().containsAll(wanted));
            System.out.printf(
                    "%s, killed %d times: %d events of %d messages, %d requests, %d records%n",
                    name,
                    KILLS,
                    wanted.size(),
                    accepted,
                    receiver.all().size(),
                    kafka.all(TOPIC).size());
            assertThat(wanted).hasSameSizeAs(journal);
            assertThat(ids()).isEqualTo(wanted);
        }

        private void alarmOfRefusals(SmsApi api, boolean isOn) {
            var answer =
                    api.call(
                            api.request(token(), "/v1/alarm-rules")
                                    .header("Content-Type", "application/json")
                                    .PUT(
                                            BodyPublishers.ofString(
                                                    "{\"rules\":{\"refusals\":{\"on\":%s,\"window\":\"PT1H\"}}}"
                                                            .formatted(isOn))));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        }

        private void awaitAlarms(SmsApi api) {
            await(() -> alarmsOfRefusals(journal(api)).size() >= alarms.size());
            assertThat(alarmsOfRefusals(journal(api))).isEqualTo(alarms);
        }

        private static List<String> alarmsOfRefusals(List<JsonNode> journal) {
            return journal.stream()
                    .filter(it -> it.at("/data/rule").asString("").equals("refusals"))
                    .map(it -> it.path("type").asString())
                    .toList();
        }

        private Set<String> ids() {
            return receiver.all().stream().map(Got::id).collect(Collectors.toSet());
        }

        private Set<String> idsInKafka() {
            return kafka.all(TOPIC).stream()
                    .map(it -> JsonMapper.shared().readTree(it.value()).path("id").asString())
                    .collect(Collectors.toSet());
        }

        private static long ends(List<JsonNode> journal) {
            return journal.stream()
                    .filter(it ->
                            Set.of("message.delivered", "message.unknown", "message.undelivered")
                                    .contains(it.path("type").asString()))
                    .map(it -> it.at("/data/message_id").asString())
                    .distinct()
                    .count();
        }

        private List<JsonNode> journal(SmsApi api) {
            var all = new LinkedHashSet<JsonNode>();
            var at = cursor;
            while (true) {
                Answer page =
                        api.get(
                                token(),
                                "/v1/events?limit=500&types=message.*,alarm.*&after=" + at);
                page.json().path("items").values().forEach(all::add);
                at = page.text("next_cursor");
                if (page.json().path("items").isEmpty()) {
                    return List.copyOf(all);
                }
            }
        }

        private static void await(Callable<Boolean> condition) {
            eventually().pollInterval(Duration.ofMillis(500)).atMost(LONGEST).until(condition);
        }
    }
}
