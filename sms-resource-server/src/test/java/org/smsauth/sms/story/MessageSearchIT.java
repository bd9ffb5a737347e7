package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.story.SmsApi.Answer;

/** A department finds its messages again, page by page, and nobody else's. */
class MessageSearchIT extends Story {

    private final String department = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void sendThree() {
        send("one", "web-shop", "+14155550101");
        send("two", "web-shop", "+14155550102");
        send("three", "door-guard", "+14155550101");
    }

    @Test
    void the_last_accepted_comes_first() {
        var found = list("");

        assertThat(found.json().path("items").findValuesAsString("reference"))
                .containsExactlyInAnyOrder("one", "two", "three");
        var accepted = found.json().path("items").findValuesAsString("accepted_at");
        assertThat(accepted).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(found.json().has("next_cursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "reference=two, 1",
        "reference=none, 0",
        "client=web-shop, 2",
        "recipient=%2B14155550101, 2",
        "client=web-shop&recipient=%2B14155550101, 1",
        "type=alerts, 3",
        "type=marketing, 0",
        "status=held, 0",
        "since=2026-01-01T00:00:00Z, 3",
        "until=2026-01-01T00:00:00Z, 0",
        "jti=none, 0",
        "request_id=01a20893-f9be-7a32-a905-513e7c061ee5, 0",
        "type=alerts&reference=one&client=web-shop&since=2026-01-01T00:00:00Z, 1"
    })
    void what_is_asked_for_is_found(String filter, int count) {
        assertThat(list("?" + filter).json().path("items").size()).isEqualTo(count);
    }

    @Test
    void a_message_tells_how_it_came_and_is_found_by_that() {
        var one = list("?reference=one").json().path("items").path(0).path("origin");

        assertThat(one.path("client_id").asString()).isEqualTo("web-shop");
        assertThat(one.path("credential_id").asString()).isEqualTo("cred0001");
        assertThat(one.path("source").asString()).isEqualTo("127.0.0.1");
        for (var by : new String[] {"jti", "request_id"}) {
            var found = list("?" + by + "=" + one.path(by).asString()).json().path("items");
            assertThat(found.findValuesAsString("reference")).as(by).containsExactly("one");
        }
    }

    @Test
    void what_was_delivered_is_found_by_that() {
        var path = "/v1/messages?status=delivered";

        var found =
                api.getUntil(token(department), path, it -> it.json().path("items").size() == 3);

        assertThat(found.json().path("items").findValuesAsString("status"))
                .containsOnly("delivered");
    }

    @Test
    void pages_have_every_message_once_whatever_they_are_filtered_by() {
        for (var filter : new String[] {"", "&type=alerts", "&recipient=%2B14155550101"}) {
            var ids = new ArrayList<String>();
            var cursor = "";
            do {
                var page = list("?limit=1" + filter + cursor);
                assertThat(page.status()).isEqualTo(200);
                ids.addAll(page.json().path("items").findValuesAsString("id"));
                cursor =
                        page.json().has("next_cursor") ? "&cursor=" + page.text("next_cursor") : "";
            } while (!cursor.isEmpty());
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(
                            list("?x".replace("x", filter.replaceFirst("&", "")))
                                    .json()
                                    .path("items"));
        }
    }

    @Test
    void what_is_anothers_is_not_found() {
        assertThat(items(token("other"))).isZero();
        assertThat(
                        items(
                                token().claim("department", department)
                                        .scope("sms.read")
                                        .claim("environment", "production")
                                        .sign()))
                .isZero();
        api.get(null, "/v1/messages").isProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({
        "stat=held, stat",
        "status=HELD, status",
        "type=promo, type",
        "recipient=0172, recipient",
        "client=%20, client",
        "until=today, until",
        "request_id=7, request_id",
        "limit=1000, limit",
        "cursor=abc, cursor"
    })
    void a_parameter_that_is_not_as_it_must_be_is_named(String query, String parameter) {
        list("?" + query).isProblem(400, "INVALID_ARGUMENT").namesField(parameter);
    }

    private int items(String token) {
        return api.get(token, "/v1/messages").json().path("items").size();
    }

    private Answer list(String query) {
        return api.get(token(department), "/v1/messages" + query);
    }

    private String token(String department) {
        return token().claim("department", department).scope("sms.read").sign();
    }

    private void send(String reference, String client, String to) {
        var message = alert();
        message.put("reference", reference);
        message.put("to", to);
        var token =
                token().claim("department", department)
                        .claim("sub", client)
                        .claim("client_id", client)
                        .sign();
        assertThat(api.send(token, message).status()).isEqualTo(202);
    }
}
