package org.smsauth.sms.notification.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.carriage.operation.CarriersDown.Down;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.webhook.DisabledEndpoints.Disabled;
import org.smsauth.sms.queue.Concerns.Stuck;
import org.smsauth.sms.queue.Concerns.Waiting;
import org.smsauth.sms.queue.Senders.Sent;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.records.ledger.RefusalCounts.RefusalCount;

/** What is found of messages and requests, rule by rule. */
class MeasuresTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:20:00Z");
    private static final Tenant ALERTS =
            new Tenant(new DepartmentId("alerts"), Environment.PRODUCTION);
    private static final Tenant OTHER =
            new Tenant(new DepartmentId("marketing"), Environment.PRODUCTION);

    private static Function<Whose, AlarmLimit> usual(AlarmRule rule) {
        return _ -> rule.usual();
    }

    @ParameterizedTest
    @CsvSource({"9, 0, ", "10, 0, 100", "10, 190, 5", "10, 189, 6", "10, 5000, 1"})
    void refusals_are_a_share_of_all_requests_and_few_are_none(
            long refused, long sent, Long share) {
        var counts =
                List.of(
                        new RefusalCount("QUOTA_EXCEEDED", null, 1),
                        new RefusalCount("PERMISSION_DENIED", "alerts", refused - 1));

        var found = RefusedRequests.find(ALERTS, counts, sent);

        assertThat(found.map(Finding::measured).orElse(null)).isEqualTo(share);
        found.ifPresent(it -> assertThat(it.detail()).contains("PERMISSION_DENIED"));
    }

    @ParameterizedTest
    @CsvSource({
        // requests, seconds apart, requests a token, share
        "100, 1, 1, 100", // a token for each
        "100, 30, 1, 100",
        "100, 31, 1, ", // so rare that each may need its own
        "51, 1, 1, 100",
        "50, 1, 1, ", // too few to tell
        "200, 1, 2, 49",
        "200, 1, 100, 0",
        "200, 1, 200, 0"
    })
    void a_token_for_every_message_is_a_new_one_though_the_last_still_counts(
            int requests, int apart, int each, Long share) {
        var all = new ArrayList<Sent>();
        for (int i = 0; i < requests; i++) {
            all.add(sent("shop", "token-" + i / each, i * (long) apart));
        }

        assertThat(TokenPerMessage.find(ALERTS, all).stream().map(Finding::measured).toList())
                .isEqualTo(share == null ? List.of() : List.of(share));
    }

    @Test
    void programs_of_one_client_that_keep_a_token_each_get_none_for_every_message() {
        var all = new ArrayList<Sent>();
        for (int i = 0; i < 300; i++) {
            all.add(sent("shop", "token-of-node-" + i % 7, i));
        }

        assertThat(TokenPerMessage.find(ALERTS, all))
                .singleElement()
                .satisfies(it -> assertThat(it.measured()).isLessThan(5));
    }

    @Test
    void clients_are_told_apart() {
        var all = new ArrayList<Sent>();
        for (int i = 0; i < 200; i++) {
            all.add(sent("good", "token", i));
            all.add(sent("bad", "token-" + i, i));
        }

        assertThat(TokenPerMessage.find(ALERTS, all))
                .extracting(it -> it.subject() + " " + it.measured())
                .containsExactlyInAnyOrder("good-client 0", "bad-client 100");
    }

    private static Sent sent(String client, String token, long second) {
        return new Sent(new ClientId(client + "-client"), token, NOW.plusSeconds(second));
    }

    @Test
    void unknown_messages_count_for_the_window_and_held_ones_until_somebody_decides() {
        var stuck =
                List.of(
                        new Stuck(ALERTS, Status.UNKNOWN, NOW.minus(Duration.ofHours(23))),
                        new Stuck(ALERTS, Status.UNKNOWN, NOW.minus(Duration.ofHours(25))),
                        new Stuck(ALERTS, Status.HELD, NOW.minus(Duration.ofDays(5))),
                        new Stuck(OTHER, Status.HELD, NOW.minus(Duration.ofMinutes(1))));

        assertThat(
                        StuckMessages.find(
                                StuckMessages.UNKNOWN,
                                Status.UNKNOWN,
                                stuck,
                                usual(StuckMessages.UNKNOWN),
                                NOW))
                .singleElement()
                .satisfies(it -> assertThat(it.measured()).isEqualTo(1))
                .satisfies(it -> assertThat(it.detail()).startsWith("One message is unknown"));
        assertThat(
                        StuckMessages.find(
                                StuckMessages.HELD,
                                Status.HELD,
                                stuck,
                                usual(StuckMessages.HELD),
                                NOW))
                .extracting(it -> it.whose().department().value())
                .containsExactlyInAnyOrder("alerts", "marketing");
    }

    @Test
    void messages_wait_too_long_from_the_threshold_on() {
        var waiting =
                List.of(
                        new Waiting(ALERTS, "acme", NOW.minus(Duration.ofMinutes(10))),
                        new Waiting(ALERTS, "acme", NOW.minus(Duration.ofMinutes(12))),
                        new Waiting(ALERTS, "acme", NOW.minus(Duration.ofMinutes(9))),
                        new Waiting(OTHER, null, NOW.minus(Duration.ofMinutes(10)).plusMillis(1)));

        assertThat(WaitingMessages.find(waiting, usual(WaitingMessages.RULE), NOW))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.measured()).isEqualTo(12);
                    assertThat(it.detail()).contains("At least 2 messages wait", "carrier acme");
                });
    }

    @Test
    void a_carrier_is_down_for_so_many_minutes_as_the_last_node_lost_it() {
        var down = new Down("acme", NOW.minusSeconds(150), "no connection");

        assertThat(CarrierIsDown.finding(ALERTS, down, NOW))
                .returns(2L, Finding::measured)
                .returns("acme", Finding::subject);
        assertThat(CarrierIsDown.finding(ALERTS, new Down("acme", null, "not yet bound"), NOW))
                .returns(0L, Finding::measured);
    }

    @Test
    void of_an_endpoint_its_host_alone_is_told() {
        var disabled =
                new Disabled(
                        ALERTS,
                        UUID.randomUUID(),
                        "https://hooks.example.com/services/T0SECRET?token=abc",
                        "its receiver answered 410",
                        NOW);

        assertThat(EndpointIsDisabled.finding(disabled).detail())
                .contains("hooks.example.com", "answered 410")
                .doesNotContain("SECRET", "abc");
    }
}
