package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a message that may go out. */
class SendingIT extends Story {

    @Autowired private SmsQueue queue;

    @Test
    void an_alert_with_the_alerts_scope_is_accepted_and_delivered() {
        var message = alert();
        message.put("reference", "order-17");
        var token = token().sign();

        var accepted = api.send(token, message);

        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        var id = accepted.text("id");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(accepted.header("Location")).isEqualTo("/v1/messages/" + id);
        assertThat(accepted.header("Cache-Control")).isEqualTo("no-store");
        assertThat(accepted.text("status")).isEqualTo("queued");
        assertThat(accepted.text("type")).isEqualTo("alerts");
        assertThat(accepted.text("environment")).isEqualTo("sandbox");
        assertThat(accepted.text("encoding")).isEqualTo("gsm-7");
        assertThat(accepted.json().path("segments").asInt()).isEqualTo(1);
        assertThat(accepted.text("reference")).isEqualTo("order-17");
        var delivered =
                api.getUntil(
                        token,
                        accepted.header("Location"),
                        it -> it.text("status").equals("delivered"));
        assertThat(delivered.text("reference")).isEqualTo("order-17");
    }

    @Test
    void a_message_is_tied_to_its_token_credential_client_department_and_request() {
        var accepted = api.send(token().claim("jti", "token-17").sign(), alert());

        var origin = queue.find(UUID.fromString(accepted.text("id"))).orElseThrow().origin();
        assertThat(origin.tokenId()).isEqualTo("token-17");
        assertThat(origin.credential()).hasToString("cred0001");
        assertThat(origin.client()).hasToString("web-shop");
        assertThat(origin.department()).hasToString("sales");
        assertThat(origin.requestId()).isEqualTo(accepted.requestId());
    }

    @ParameterizedTest
    @CsvSource({
        "+14155559901, undelivered",
        "+14155559902, rejected",
        "+14155559903, delivered",
        "+14155559904, unknown"
    })
    void the_simulator_shows_every_end_a_message_can_have(String to, String end) {
        var message = alert();
        message.put("to", to);
        var token = token().sign();

        var accepted = api.send(token, message);

        api.getUntil(token, accepted.header("Location"), it -> it.text("status").equals(end));
    }

    @Test
    void another_department_does_not_see_the_message() {
        var accepted = api.send(token().sign(), alert());

        api.get(token().claim("department", "finance").sign(), accepted.header("Location"))
                .isProblem(404, "NOT_FOUND");
    }

    @Test
    void another_environment_does_not_see_the_message() {
        var accepted = api.send(token().sign(), alert());

        api.get(token().claim("environment", "production").sign(), accepted.header("Location"))
                .isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages/0199-no-uuid", "/v1/messages/01990000-0000-7000-8000-000000000000"})
    void a_message_that_does_not_exist_is_not_found(String path) {
        api.get(token().sign(), path).isProblem(404, "NOT_FOUND");
    }

    @Test
    void production_has_no_carrier_yet_and_nothing_is_stored() {
        api.send(token().claim("environment", "production").sign(), alert())
                .isProblem(503, "NO_ROUTE");
    }
}
