package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.story.SmsApi.Answer;

/** A department finds what was refused to its clients, and nothing of others. */
class RefusalSearchIT extends Story {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void a_refusal_is_found_by_its_request_id_with_all_that_traces_it() {
        var token = token().claim("department", "traced").claim("jti", "token-7").sign();
        var request =
                api.request(token, "/v1/messages")
                        .header("Content-Type", "application/json")
                        .header("x-correlator", "order-4711")
                        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                        .POST(
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "{\"type\":\"marketing\",\"to\":\"+14155550123\",\"from\":\"ACME\",\"body\":\"x\"}"));
        var refused = api.call(request).isProblem(403, "PERMISSION_DENIED");

        var found = api.get(token, "/v1/refusals/" + refused.requestId());

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("request_id")).isEqualTo(refused.requestId().toString());
        assertThat(found.text("decision")).isEqualTo("refused");
        assertThat(found.text("rule")).isEqualTo("scope");
        assertThat(found.text("code")).isEqualTo("PERMISSION_DENIED");
        assertThat(found.text("detail")).isEqualTo(refused.text("detail"));
        assertThat(found.text("department")).isEqualTo("traced");
        assertThat(found.text("environment")).isEqualTo("sandbox");
        assertThat(found.text("client_id")).isEqualTo("web-shop");
        assertThat(found.text("credential_id")).isEqualTo("cred0001");
        assertThat(found.text("jti")).isEqualTo("token-7");
        assertThat(found.text("source")).isEqualTo("127.0.0.1");
        assertThat(found.text("message_type")).isEqualTo("marketing");
        assertThat(found.text("to")).isEqualTo("+1415*****23");
        assertThat(found.text("x_correlator")).isEqualTo("order-4711");
        assertThat(found.text("trace_id")).isEqualTo(TRACE);
        assertThat(found.json().path("requests").asInt()).isEqualTo(1);
        var guide = found.json().path("guide");
        assertThat(guide.path("type").asString()).isEqualTo(refused.text("type"));
        assertThat(guide.path("title").asString()).isEqualTo(refused.text("title"));
        assertThat(guide.path("steps").size()).isPositive();
        assertThat(page("traced", "?jti=token-7").json().path("items").size()).isEqualTo(1);
        assertThat(page("traced", "?jti=token-8").json().path("items").size()).isZero();
        assertThat(refused.header("traceparent")).as("nothing unneeded is echoed").isEmpty();
    }

    @Test
    void what_was_refused_to_others_does_not_exist() {
        var refused = refusal("theirs");
        var path = "/v1/refusals/" + refused.requestId();

        api.get(token().claim("department", "ours").sign(), path).isProblem(404, "NOT_FOUND");
        api.get(
                        token().claim("department", "theirs")
                                .claim("environment", "production")
                                .sign(),
                        path)
                .isProblem(404, "NOT_FOUND");
        assertThat(page("ours", "").json().path("items").findValuesAsString("request_id"))
                .isNotEmpty()
                .doesNotContain(refused.requestId().toString());
        api.get(null, path).isProblem(401, "UNAUTHENTICATED");
        api.get(token().sign(), "/v1/refusals/" + UUID.randomUUID()).isProblem(404, "NOT_FOUND");
        api.get(token().sign(), "/v1/refusals/7").isProblem(404, "NOT_FOUND");
    }

    @Test
    void a_request_without_a_good_token_is_found_by_who_has_its_id() {
        try (var server = RunningServer.start(ISSUER)) { // whose strangers are all ours
            var refused =
                    server.api().post("no.good.token", "{}").isProblem(401, "UNAUTHENTICATED");

            var found = server.api().get(token().sign(), "/v1/refusals/" + refused.requestId());

            assertThat(found.text("rule")).isEqualTo("signature");
            assertThat(found.json().has("department")).isFalse();
        }
    }

    @Test
    void pages_have_every_refusal_once() {
        for (int i = 0; i < 7; i++) {
            refusal("paged");
        }
        var first = page("paged", "?limit=4");
        var second = page("paged", "?limit=4&cursor=" + first.text("next_cursor"));
        var ids = first.json().path("items").findValuesAsString("request_id");
        ids.addAll(second.json().path("items").findValuesAsString("request_id"));

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(second.json().has("next_cursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "client=web-shop, 2",
        "client=other, 0",
        "rule=scope, 1",
        "code=INVALID_ARGUMENT, 1",
        "message_type=marketing, 1",
        "message_type=internal, 0",
        "since=2026-01-01T00:00:00Z, 2",
        "until=2026-01-01T00:00:00%2B01:00, 0"
    })
    void what_is_asked_for_is_found(String filter, int count) {
        var department = "d" + UUID.randomUUID().toString().substring(0, 8);
        var token = token().claim("department", department).sign();
        api.send(token, SmsApi.message("marketing")).isProblem(403, "PERMISSION_DENIED");
        api.post(token, "{").isProblem(400, "INVALID_ARGUMENT");

        assertThat(page(department, "?" + filter).json().path("items").size()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "clients=x, clients",
        "rule=a&rule=b, rule",
        "limit=0, limit",
        "limit=201, limit",
        "limit=99999999999, limit",
        "cursor=x, cursor",
        "cursor=1-1-1-1-1, cursor",
        "since=yesterday, since",
        "since=2026-11-23T10:00:00+01:00, since",
        "until=%2B999999999-01-01T00:00:00Z, until",
        "message_type=promo, message_type",
        "client=%00, client"
    })
    void a_parameter_that_is_not_as_it_must_be_is_named(String query, String parameter) {
        page("sales", "?" + query).isProblem(400, "INVALID_ARGUMENT").namesField(parameter);
    }

    private Answer refusal(String department) {
        return api.send(token().claim("department", department).sign(), SmsApi.message("marketing"))
                .isProblem(403, "PERMISSION_DENIED");
    }

    private Answer page(String department, String query) {
        return api.get(token().claim("department", department).sign(), "/v1/refusals" + query);
    }
}
