package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A request that comes again with its Idempotency-Key is not done again. */
class RepeatsIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void it_gets_the_first_answer_also_with_another_credential_and_after_a_restart(
            TestDatabase database) {
        var url = database.url();
        var key = UUID.randomUUID().toString();
        SmsApi.Answer first;
        try (var server = RunningServer.startOn(url, ISSUER)) {
            first = sent(server, ISSUER.token(), "\"" + key + "\"", SmsApi.message("alerts"));
            assertThat(first.status()).as(first.response().body()).isEqualTo(202);
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
        }
        try (var server = RunningServer.startOn(url, ISSUER)) {
            var rotated = ISSUER.token().claim("credential", "cred0002");

            var again = sent(server, rotated, key, SmsApi.message("alerts"));

            assertThat(again.status()).isEqualTo(202);
            assertThat(again.response().body()).isEqualTo(first.response().body());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
            assertThat(messages(server)).isEqualTo(1);

            var other = SmsApi.message("alerts");
            other.put("body", "Something else.");
            var refused =
                    sent(server, rotated, key, other).isProblem(422, "IDEMPOTENCY_KEY_REUSED");
            assertThat(server.bean(Refusals.class).find(refused.requestId())).isPresent();

            var anotherClient = ISSUER.token().claim("client_id", "pager").claim("sub", "pager");
            assertThat(sent(server, anotherClient, key, other).status()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void fifty_at_once_make_one_message(TestDatabase database) throws Exception {
        try (var server = RunningServer.startOn(database.url(), ISSUER);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = ISSUER.token();
            var requests =
                    IntStream.range(0, 50)
                            .<Callable<SmsApi.Answer>>mapToObj(
                                    _ -> () -> sent(server, token, "k-1", SmsApi.message("alerts")))
                            .toList();
            var answers =
                    threads.invokeAll(requests).stream()
                            .map(it -> it.resultNow())
                            .collect(Collectors.groupingBy(SmsApi.Answer::status));

            assertThat(answers.keySet()).isSubsetOf(202, 409);
            var ids = ids(answers.getOrDefault(202, List.of()));
            assertThat(ids).isNotEmpty().containsOnly(ids.getFirst());
            answers.getOrDefault(409, List.of())
                    .forEach(it -> {
                        it.isProblem(409, "IDEMPOTENCY_KEY_IN_USE");
                        Explained.isExplained(
                                it, "idempotency-key-in-use", server.bean(Refusals.class));
                    });
            assertThat(messages(server)).isEqualTo(1);
        }
    }

    @Test
    void a_key_that_is_none_is_refused() {
        try (var server = RunningServer.start(ISSUER)) {
            for (var key : List.of("\"half", "two\"", "\"a\" \"b\"", "\"a\";p=1", "\"\"")) {
                sent(server, ISSUER.token(), key, SmsApi.message("alerts"))
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("Idempotency-Key");
            }
        }
    }

    private static SmsApi.Answer sent(
            RunningServer server, TestToken token, String key, Map<String, Object> message) {
        var api = server.api();
        return api.call(
                api.request(token.sign(), "/v1/messages")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(message))));
    }

    private static List<String> ids(List<SmsApi.Answer> answers) {
        return answers.stream().map(it -> it.text("id")).toList();
    }

    private static int messages(RunningServer server) {
        return server.bean(JdbcTemplate.class).queryForList("select id from sms_message").size();
    }
}
