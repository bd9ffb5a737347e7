package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A message that waits belongs to its client, who must still be allowed when its time comes. */
@Tag("clock")
class ScheduledIT extends Story {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired private Refusals refusals;

    private String client = "web-shop";

    @DynamicPropertySource
    static void ownClient(DynamicPropertyRegistry registry) {
        registry.add("smsauth.own-client.id", () -> "sms-server");
        registry.add("smsauth.own-client.secret", () -> "s3cret");
    }

    /** Each its own, so that what one is told does not concern the next. */
    @BeforeEach
    void anotherClient() {
        client = "shop-" + NUMBER.incrementAndGet();
        ISSUER.down(TestIssuer.PERMISSIONS, false);
    }

    private String signed(String scope) {
        return token().scope(scope).claim("client_id", client).claim("sub", client).sign();
    }

    /** Soon to be sent, and so late that even a busy machine finds it is not yet its time. */
    private SmsApi.Answer scheduled(String token) {
        for (var ahead = Duration.ofSeconds(6); ; ahead = ahead.multipliedBy(2)) {
            var accepted = api.send(token, alertIn(ahead));
            assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
            if (accepted.text("status").equals("scheduled")) {
                return accepted;
            }
        }
    }

    private static Map<String, Object> alertIn(Duration time) {
        var message = alert();
        message.put("send_at", Instant.now().plus(time).toString());
        return message;
    }

    @Test
    void it_waits_says_until_when_and_is_sent_then() {
        var token = signed("alerts");

        var accepted = scheduled(token);

        assertThat(accepted.text("reason")).isEqualTo("its sender asked for that time");
        var sendAt = Instant.parse(accepted.text("send_at"));
        assertThat(Instant.parse(accepted.text("valid_until")))
                .isEqualTo(sendAt.plus(Duration.ofMinutes(5)));
        var delivered =
                api.getUntil(
                        token,
                        accepted.header("Location"),
                        it -> it.text("status").equals("delivered"));
        assertThat(delivered.json().path("timeline").findValuesAsString("status"))
                .containsExactly(
                        "accepted", "scheduled", "queued", "submitting", "submitted", "delivered");
    }

    @Test
    void it_is_held_when_its_client_may_not_send_it_any_more_and_released_when_it_may() {
        var token = signed("alerts");
        var held = held(token);
        assertThat(held.text("reason")).isEqualTo("client is suspended");
        var release = held.text("id") + "/release";

        var refused = post(token, release).isProblem(409, "NOT_RELEASABLE");
        assertThat(refused.text("detail")).contains("client is suspended");
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo("releasable");
        post(signed("marketing"), release).isProblem(403, "PERMISSION_DENIED");

        ISSUER.down(TestIssuer.PERMISSIONS, true);
        sayActive();
        var unknown =
                api.getUntil(
                        token,
                        "/v1/messages/" + held.text("id"),
                        _ -> post(token, release).status() == 503);
        assertThat(unknown.text("status")).isEqualTo("held");
        Explained.isExplained(post(token, release), "permission-unknown", refusals);

        ISSUER.down(TestIssuer.PERMISSIONS, false);
        api.getUntil(
                token,
                "/v1/messages/" + held.text("id"),
                it -> post(token, release).status() == 200);
        api.getUntil(
                token,
                "/v1/messages/" + held.text("id"),
                it -> it.text("status").equals("delivered"));
        post(token, release).isProblem(409, "NOT_RELEASABLE");
    }

    @Test
    void it_waits_on_when_nobody_says_whether_it_may_be_sent() {
        ISSUER.down(TestIssuer.PERMISSIONS, true);
        var token = signed("alerts");
        var accepted = scheduled(token);

        var waiting =
                api.getUntil(
                        token,
                        accepted.header("Location"),
                        it -> it.text("reason").contains("did not say whether"));
        assertThat(waiting.text("status")).isEqualTo("scheduled");

        ISSUER.down(TestIssuer.PERMISSIONS, false);
        api.getUntil(
                token, accepted.header("Location"), it -> it.text("status").equals("delivered"));
    }

    @Test
    void it_can_be_cancelled_as_often_as_one_likes_and_is_not_sent() {
        var token = signed("alerts");
        var location = api.send(token, alertIn(Duration.ofHours(1))).header("Location");
        delete(signed("marketing"), location).isProblem(403, "PERMISSION_DENIED");

        var cancelled = delete(token, location);

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(delete(token, location).status()).isEqualTo(200);
        assertThat(api.get(token, location).text("status")).isEqualTo("cancelled");
    }

    @Test
    void who_manages_the_messages_of_a_department_can_cancel_them() {
        var location = api.send(signed("alerts"), alertIn(Duration.ofHours(1))).header("Location");

        var cancelled = delete(token().scope("sms.manage").sign(), location);

        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        var strangers = token().scope("sms.manage").claim("department", "finance").sign();
        delete(strangers, location).isProblem(404, "NOT_FOUND");
    }

    @Test
    void what_a_carrier_has_cannot_be_cancelled() {
        var token = signed("alerts");
        var location = api.send(token, alert()).header("Location");
        api.getUntil(token, location, it -> it.text("status").equals("delivered"));

        var refused = delete(token, location).isProblem(409, "NOT_CANCELLABLE");

        assertThat(refused.text("message_status")).isEqualTo("delivered");
        assertThat(refusals.find(refused.requestId())).isPresent();
    }

    private SmsApi.Answer held(String token) {
        ISSUER.permissions()
                .say(
                        client,
                        """
                        {"client_id":"%s","department":"sales","environment":"sandbox",
                         "active":false,"reason":"client is suspended","scope":"alerts",
                         "senders":["ACME"]}
                        """
                                .formatted(client));
        var accepted = scheduled(token);
        return api.getUntil(
                token, accepted.header("Location"), it -> it.text("status").equals("held"));
    }

    private void sayActive() {
        ISSUER.permissions()
                .say(
                        client,
                        """
                        {"client_id":"%s","department":"sales","environment":"sandbox",
                         "active":true,"scope":"alerts","senders":["ACME"]}
                        """
                                .formatted(client));
    }

    private SmsApi.Answer post(String token, String path) {
        return api.call(api.request(token, "/v1/messages/" + path).POST(BodyPublishers.noBody()));
    }

    private SmsApi.Answer delete(String token, String location) {
        return api.call(api.request(token, location).DELETE());
    }
}
