package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.records.ledger.RefusedRecipient;
import org.smsauth.sms.records.ledger.RefusedRecipients;
import org.springframework.beans.factory.annotation.Autowired;

/** A request with a list of recipients has a result for each. */
class RecipientsIT extends Story {

    @Autowired private Refusals refusals;
    @Autowired private RefusedRecipients refusedRecipients;

    @Test
    void each_recipient_has_a_message_of_its_own_in_the_order_given() {
        var to = List.of("+14155550123", "+4915112345678", "+442071234567");
        var message = alert();
        message.put("to", to);
        var token = token().sign();

        var accepted = api.send(token, message);

        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        assertThat(accepted.json().path("accepted").asInt()).isEqualTo(3);
        assertThat(accepted.json().path("refused").asInt()).isZero();
        assertThat(accepted.text("request_id")).isEqualTo(accepted.header("X-Request-Id"));
        assertThat(accepted.json().path("messages").findValuesAsString("to")).isEqualTo(to);
        assertThat(accepted.json().path("messages").findValuesAsString("status"))
                .containsOnly("queued");
        for (var id : accepted.json().path("messages").findValuesAsString("id")) {
            api.getUntil(token, "/v1/messages/" + id, it -> it.text("status").equals("delivered"));
        }
    }

    @Test
    void a_recipient_that_is_refused_is_so_alone_and_on_record() {
        var message = alert();
        message.put("to", List.of("+14155550123", "+1", "+442071234567"));

        var accepted = api.send(token().sign(), message);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(accepted.json().path("refused").asInt()).isEqualTo(1);
        var refused = accepted.json().path("messages").path(1);
        assertThat(refused.path("to").asString()).isEqualTo("+1");
        assertThat(refused.path("status").asString()).isEqualTo("refused");
        assertThat(refused.path("code").asString()).isEqualTo("INVALID_ARGUMENT");
        assertThat(refused.path("rule").asString()).isEqualTo("recipient");
        assertThat(refused.path("detail").asString()).contains("E.164");
        assertThat(refused.has("id")).isFalse();
        var record = refusals.find(accepted.requestId()).orElseThrow();
        assertThat(record.code()).isEqualTo("RECIPIENTS_REFUSED");
        assertThat(record.detail()).startsWith("1 of 3 recipients refused: ");
        assertThat(refusedRecipients.of(accepted.requestId()))
                .extracting(RefusedRecipient::place)
                .containsExactly(1);
    }

    @Test
    void a_list_of_which_none_is_accepted_is_refused_with_the_reason_of_each() {
        var message = alert();
        message.put("to", List.of("+1", "nobody"));

        var refused = api.send(token().sign(), message).isProblem(422, "RECIPIENTS_REFUSED");

        assertThat(refused.json().path("messages").findValuesAsString("to"))
                .containsExactly("+1", "nobody");
        assertThat(refused.json().path("messages").findValuesAsString("code"))
                .containsOnly("INVALID_ARGUMENT");
        assertThat(refusals.find(refused.requestId())).isPresent();
        assertThat(refusedRecipients.of(refused.requestId())).hasSize(2);
    }

    @Test
    void a_thousand_recipients_enter_at_once() {
        var to = IntStream.range(0, 1_000).mapToObj(i -> "+1415556%04d".formatted(i)).toList();
        var message = alert();
        message.put("to", to);

        var accepted =
                api.send(
                        token().claim("authorization_details", TestToken.unlimited()).sign(),
                        message);

        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        assertThat(accepted.json().path("accepted").asInt()).isEqualTo(1_000);
        assertThat(
                        accepted.json().path("messages").findValuesAsString("id").stream()
                                .map(UUID::fromString))
                .doesNotHaveDuplicates();
    }

    static Stream<List<String>> lists_that_are_none() {
        return Stream.of(
                List.of(),
                List.of("+14155550123", "+14155550123"),
                IntStream.range(0, 1_001).mapToObj(i -> "+1415556%04d".formatted(i)).toList());
    }

    @ParameterizedTest
    @MethodSource("lists_that_are_none")
    void a_list_of_none_of_too_many_or_of_one_twice_is_refused(List<String> to) {
        var message = alert();
        message.put("to", to);

        api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT").namesField("to");
    }

    @Test
    void what_the_token_does_not_permit_is_refused_whoever_is_to_get_it() {
        var message = alert();
        message.put("to", List.of("+14155550123", "+442071234567"));

        var refused =
                api.send(token().scope("marketing").sign(), message)
                        .isProblem(403, "PERMISSION_DENIED");

        assertThat(refusals.find(refused.requestId()).orElseThrow().what().recipient())
                .isEqualTo("2 recipients");
    }
}
