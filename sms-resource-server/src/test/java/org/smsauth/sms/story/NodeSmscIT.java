package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An SMSC in Node, by npm's smpp, that does each odd thing; submits are counted there. */
@EnabledIf(value = "isThere", disabledReason = "Node, npm or npm's smpp is not there")
@Tag("clock")
class NodeSmscIT extends Story {

    private static final Set<String> ENDS =
            Set.of("delivered", "undelivered", "rejected", "expired", "unknown");

    static boolean isThere() {
        return NodeSmsc.start().isPresent();
    }

    private final NodeSmsc smsc = NodeSmsc.start().orElseThrow();

    @DynamicPropertySource
    static void carrier(DynamicPropertyRegistry registry) {
        registry.add("smsauth.carriers.node.kind", () -> "smpp");
        registry.add("smsauth.carriers.node.host", () -> "127.0.0.1");
        registry.add("smsauth.carriers.node.port", () -> NodeSmsc.start().orElseThrow().port());
        registry.add("smsauth.carriers.node.system-id", () -> "acme");
        registry.add("smsauth.carriers.node.password", () -> "s3cr3t");
        registry.add("smsauth.carriers.node.timeout.response", () -> "2s");
    }

    private final String production =
            token().claim("environment", "production")
                    .claim("authorization_details", TestToken.unlimited())
                    .sign();

    private String endOf(String to, String body) {
        var message = alert();
        message.put("to", to);
        message.put("body", body);
        var accepted = api.send(production, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return api.getUntil(
                        production,
                        accepted.header("Location"),
                        it -> ENDS.contains(it.text("status")))
                .text("status");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "throttles twice, 01, delivered, 3",
        "never answers, 02, unknown, 1",
        "answers twice, 03, delivered, 1",
        "reports first, 04, delivered, 1",
        "reports late, 05, delivered, 1",
        "reports twice, 06, delivered, 1",
        "writes ids in other notations, 07, delivered, 1",
        "cuts the link, 08, unknown, 1",
        "reports by parameters alone, 09, delivered, 1",
        "tells that it is on its way, 10, delivered, 1",
        "has a full queue once, 11, delivered, 2",
        "does not deliver, 12, undelivered, 1",
        "does as it should, 13, delivered, 1"
    })
    void each_message_ends_honestly_and_none_is_sent_twice_that_may_have_gone_out(
            String does, String digits, String end, int submits) {
        var to = "+141555501" + digits;

        assertThat(endOf(to, "Water rises.")).as(does).isEqualTo(end);
        assertThat(smsc.submitsTo(to)).as(does).isEqualTo(submits);
    }

    @Test
    void each_part_is_submitted_once_and_the_message_is_delivered_with_the_last() {
        var to = "+14155550144";

        assertThat(endOf(to, "The pump in cellar 2 stopped; ".repeat(20))).isEqualTo("delivered");
        assertThat(smsc.submitsTo(to)).isEqualTo(4);
    }
}
