package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;

/** A server that has no client of its own lets no message wait. */
@Tag("clock")
class WithoutOwnClientIT extends Story {

    @Autowired private Refusals refusals;

    @Test
    void a_message_that_would_have_to_wait_is_refused_rather_than_never_sent() {
        var message = alert();
        message.put("send_at", Instant.now().plus(Duration.ofHours(1)).toString());

        var refused = api.send(token().sign(), message).isProblem(503, "NO_SCHEDULING");

        Explained.isExplained(refused, "no-scheduling", refusals);
        assertThat(api.send(token().sign(), alert()).status()).isEqualTo(202);
    }
}
