package org.smsauth.auth.token.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.SenderId;

/** What may stand in {@code authorization_details}. */
class AskedDetailsTest {

    @Test
    void what_is_asked_for_is_read_and_a_sender_that_is_named_twice_is_one() {
        var acme = new SenderId("ACME");

        assertThat(AskedDetails.parse("[{\"type\":\"sms\"}]"))
                .isEqualTo(new AskedDetails(null, null));
        assertThat(
                        AskedDetails.parse(
                                "[{\"type\":\"sms\",\"senders\":[\"ACME\",\"ACME\"],\"daily_limit\":1}]"))
                .isEqualTo(new AskedDetails(List.of(acme), 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "{\"type\":\"sms\"}",
                "[]",
                "[7]",
                "[null]",
                "[{}]",
                "[{\"type\":\"payment\"}]",
                "[{\"type\":[\"sms\"]}]",
                "[{\"type\":\"sms\"},{\"type\":\"sms\"}]",
                "[{\"type\":\"sms\"}] x",
                "[{\"type\":\"sms\",\"type\":\"sms\"}]",
                "[{\"type\":\"sms\",\"locations\":[\"https://x\"]}]",
                "[{\"type\":\"sms\",\"senders\":[]}]",
                "[{\"type\":\"sms\",\"senders\":\"ACME\"}]",
                "[{\"type\":\"sms\",\"senders\":[1]}]",
                "[{\"type\":\"sms\",\"senders\":[\"\\u0000\"]}]",
                "[{\"type\":\"sms\",\"daily_limit\":0}]",
                "[{\"type\":\"sms\",\"daily_limit\":-1}]",
                "[{\"type\":\"sms\",\"daily_limit\":1.5}]",
                "[{\"type\":\"sms\",\"daily_limit\":\"5\"}]",
                "[{\"type\":\"sms\",\"daily_limit\":99999999999999999999}]",
                "[{\"type\":\"sms\",\"daily_limit\":null}]"
            })
    void what_is_malformed_or_unknown_is_refused_with_words(String asked) {
        assertThatThrownBy(() -> AskedDetails.parse(asked))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
