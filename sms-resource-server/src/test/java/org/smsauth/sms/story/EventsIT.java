package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** What happened, told to a system that follows it. */
class EventsIT extends Story {

    private final String department = "e" + UUID.randomUUID().toString().substring(0, 8);
    private static final int WAITING = 150;
    private static final int MOST_WAITING = 200;

    private String cursor = "";

    @Autowired private JdbcTemplate jdbc;

    @Autowired
    @Qualifier("eventRoutes")
    private Object routes;

    @BeforeEach
    void beginToFollow() {
        cursor = events("").text("next_cursor");
    }

    @Test
    void what_becomes_of_messages_is_told_in_the_order_in_which_it_happened() {
        var sent = send("+14155550101").text("id");
        var lost = send("+14155559901").text("id");

        var told = until(4);

        assertThat(told)
                .filteredOn(it -> it.at("/data/message_id").asString().equals(sent))
                .extracting(it -> it.path("type").asString())
                .containsExactly("message.submitted", "message.delivered");
        assertThat(told)
                .filteredOn(it -> it.at("/data/message_id").asString().equals(lost))
                .extracting(it -> it.path("type").asString())
                .containsExactly("message.submitted", "message.undelivered");
        assertThat(told).extracting(it -> it.path("id").asString()).doesNotHaveDuplicates();
        assertThat(told.getFirst().at("/data/department").asString()).isEqualTo(department);
    }

    @Test
    void answers_are_as_they_are_described() {
        send("+14155550101");
        until(2);
        var all = events("");

        var documented = new DocumentedApi(api.get(null, "/openapi.json").json());
        documented.permits("GET /v1/events", events("?after=" + cursor));
        documented.permits("GET /v1/events", all);
        assertThat(all.json().path("items").size()).isZero();
    }

    @Test
    void a_refusal_an_opt_out_and_new_settings_are_told() {
        api.send(own(), SmsApi.message("marketing")).isProblem(403, "PERMISSION_DENIED");
        var manage = own();
        call(
                manage,
                "POST",
                "/v1/opt-outs",
                "{\"recipient\":\"+14155550177\",\"reason\":\"asked\"}");
        call(manage, "DELETE", "/v1/opt-outs/+14155550177", "");
        call(manage, "PUT", "/v1/settings", "{\"quiet_hours\":null}");

        var told = until(3);

        assertThat(told)
                .extracting(it -> it.path("type").asString())
                .contains("request.refused", "settings.changed")
                .containsAnyOf("opt_out.removed", "opt_out.added");
    }

    @Test
    void who_waits_is_told_when_something_happens() {
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> events("?types=message.delivered&wait=30&after=" + cursor));
        send("+14155550101");

        assertThat(waiting.join().json().path("items").size()).isEqualTo(1);
    }

    /** Far more than there are connections of the database; none has a thread of the machine's. */
    @Test
    void many_wait_at_once_and_hold_up_nobody() throws Exception {
        var before = ManagementFactory.getThreadMXBean().getThreadCount();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Answer>>();
            for (int i = 0; i < WAITING; i++) {
                waiting.add(
                        threads.submit(
                                () -> events("?types=message.delivered&wait=30&after=" + cursor)));
            }
            var places = (Semaphore) ReflectionTestUtils.getField(routes, "waiting");
            assertThat(places).isNotNull();
            eventually().until(() -> places.availablePermits() <= MOST_WAITING - WAITING);
            for (int i = 0; i < 20; i++) {
                assertThat(api.get(own(), "/v1/settings").status()).isEqualTo(200);
            }
            var threadsOfTheMachine = ManagementFactory.getThreadMXBean().getThreadCount();
            assertThat(waiting).noneMatch(Future::isDone);
            assertThat(threadsOfTheMachine - before).isLessThan(WAITING);

            send("+14155550101");

            for (var it : waiting) {
                assertThat(it.get().json().path("items").size()).isEqualTo(1);
            }
        }
    }

    @Test
    void only_the_types_that_are_asked_for_are_told_and_the_cursor_goes_on() {
        send("+14155550101");
        until(2);

        var some = events("?types=opt_out.*,message.delivered&after=" + cursor);
        assertThat(some.json().path("items").size()).isEqualTo(1);
        var next = events("?after=" + some.text("next_cursor"));
        assertThat(next.json().path("items").size()).isZero();
        assertThat(events("?limit=1&after=" + cursor).json().at("/items/0/type").asString())
                .isEqualTo("message.submitted");
    }

    @Test
    void what_is_anothers_is_not_told() {
        send("+14155550101");
        until(2);
        var other = ISSUER.token().claim("department", "other").scope("sms.read").sign();

        api.get(other, "/v1/events?after=" + cursor)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("after");
        assertThat(api.get(other, "/v1/events").json().path("items").size()).isZero();
        api.get(null, "/v1/events").isProblem(401, "UNAUTHENTICATED");
        api.get(ISSUER.token().scope("alerts").sign(), "/v1/events")
                .isProblem(403, "PERMISSION_DENIED");
    }

    @Test
    void who_has_missed_some_is_told_so() {
        jdbc.update("update event_stream set lost = 1000 where department = ?", department);

        var refused = events("?after=" + cursor);

        refused.isProblem(410, "EVENTS_FORGOTTEN");
        Explained.hasBody(refused, "events-forgotten");
        assertThat(events("").status()).isEqualTo(200);
    }

    /** As when the database is one of an hour before: what comes now has those places. */
    @Test
    void who_has_been_told_more_than_there_is_is_told_so() {
        var move = "update event_stream set latest = latest + ? where department = ?";
        jdbc.update(move, 1_000, department);
        var later = events("").text("next_cursor");
        jdbc.update(move, -1_000, department);

        events("?after=" + later).isProblem(410, "EVENTS_FORGOTTEN");
        assertThat(events("?after=" + cursor).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=a",
                "types=message",
                "types=",
                "limit=0",
                "limit=501",
                "wait=31",
                "wait=-1",
                "wait=x",
                "since=1"
            })
    void a_parameter_that_is_not_as_it_must_be_is_named(String query) {
        events("?" + query)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField(query.replaceFirst("=.*", ""));
    }

    /** All that is told, as soon as there are so many. */
    private List<JsonNode> until(int many) {
        var told = new ArrayList<JsonNode>();
        var at = new String[] {cursor};
        eventually()
                .until(() -> {
                    var some = events("?after=" + at[0]);
                    at[0] = some.text("next_cursor");
                    some.json().path("items").forEach(told::add);
                    return told.size() >= many;
                });
        return told;
    }

    private Answer events(String query) {
        return api.get(own(), "/v1/events" + query);
    }

    private Answer send(String to) {
        var message = alert();
        message.put("to", to);
        var answer = api.send(own(), message);
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private void call(String token, String method, String path, String body) {
        var request =
                api.request(
                        token, path.replace("+", URLEncoder.encode("+", StandardCharsets.UTF_8)));
        var answer =
                api.call(
                        body.isEmpty()
                                ? request.method(method, BodyPublishers.noBody())
                                : request.header("Content-Type", "application/json")
                                        .method(method, BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    }

    private String own() {
        return ISSUER.token()
                .claim("department", department)
                .scope("alerts sms.read sms.manage")
                .sign();
    }
}
