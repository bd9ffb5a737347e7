package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.sms.notification.webhook.Outcome.Delivered;
import org.smsauth.sms.notification.webhook.Outcome.Lost;
import org.smsauth.sms.notification.webhook.Outcome.Refused;
import org.smsauth.sms.notification.webhook.Outcome.Unanswered;
import org.smsauth.sms.notification.webhook.RetryRules.Next;

class RetryRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "2, PT5M",
        "3, PT30M",
        "4, PT2H",
        "5, PT5H",
        "6, PT10H",
        "7, PT14H",
        "8, PT20H",
        "9, PT24H"
    })
    void a_failure_is_tried_again_after_the_delay_of_the_standard_and_up_to_a_fifth_more(
            int tries, Duration delay) {
        assertThat(again(new Unanswered("reset"), tries, 0)).isEqualTo(NOW.plus(delay));
        assertThat(again(refused(500, null), tries, 1))
                .isEqualTo(NOW.plus(delay.multipliedBy(6).dividedBy(5)));
    }

    @Test
    void after_the_tenth_try_it_is_given_up() {
        assertThat(RetryRules.next(refused(500, null), 10, NOW, () -> 0))
                .isEqualTo(new Next.GivenUp());
        assertThat(RetryRules.next(new Lost("gone"), 1, NOW, () -> 0))
                .isEqualTo(new Next.GivenUp());
        assertThat(RetryRules.next(new Delivered(204, ""), 1, NOW, () -> 0))
                .isEqualTo(new Next.Over());
    }

    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of(Duration.ofSeconds(60), Duration.ofSeconds(60)),
                Arguments.of(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                Arguments.of(Duration.ofSeconds(-9), Duration.ofSeconds(5)),
                Arguments.of(Duration.ofDays(900), Duration.ofHours(24)));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void no_try_is_made_before_the_receiver_asked_for_it(Duration retryAfter, Duration until) {
        assertThat(again(refused(503, retryAfter), 1, 0)).isEqualTo(NOW.plus(until));
    }

    static Stream<Arguments> leftAlone() {
        return Stream.of(
                Arguments.of(429, null, Duration.ofSeconds(5)),
                Arguments.of(429, Duration.ofSeconds(30), Duration.ofSeconds(30)),
                Arguments.of(502, null, Duration.ofSeconds(5)),
                Arguments.of(504, null, Duration.ofSeconds(5)),
                Arguments.of(503, Duration.ofMinutes(2), Duration.ofMinutes(2)),
                Arguments.of(503, null, null),
                Arguments.of(500, null, null),
                Arguments.of(302, null, null),
                Arguments.of(503, Duration.ofSeconds(-1), null));
    }

    @ParameterizedTest
    @MethodSource("leftAlone")
    void an_endpoint_that_has_too_much_is_left_alone_for_a_while(
            int status, @Nullable Duration retryAfter, @Nullable Duration until) {
        assertThat(RetryRules.leftAloneUntil(refused(status, retryAfter), NOW))
                .isEqualTo(until == null ? null : NOW.plus(until));
        assertThat(RetryRules.leftAloneUntil(new Delivered(200, ""), NOW)).isNull();
    }

    @Test
    void an_endpoint_is_disabled_when_it_is_gone_or_fails_for_five_days() {
        var fiveDays = NOW.minus(Duration.ofDays(5));
        assertThat(RetryRules.disables(refused(410, null), null, NOW)).contains("410");
        assertThat(RetryRules.disables(refused(500, null), fiveDays, NOW)).contains("five days");
        assertThat(RetryRules.disables(refused(500, null), fiveDays.plusMillis(1), NOW)).isNull();
        assertThat(RetryRules.disables(refused(404, null), NOW, NOW)).isNull();
        assertThat(RetryRules.disables(new Delivered(200, ""), null, NOW)).isNull();
    }

    private static Instant again(Outcome outcome, int tries, double random) {
        return ((Next.Again) RetryRules.next(outcome, tries, NOW, () -> random)).at();
    }

    private static Refused refused(int status, @Nullable Duration retryAfter) {
        return new Refused(status, "", retryAfter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    120                                | PT2M
                    0                                  | PT0S
                    007                                | PT7S
                    99999999999999999999999            | PT24H
                    Mon, 30 Nov 2026 09:13:00 GMT      | PT1M
                    Monday, 30-Nov-26 09:13:00 GMT     | PT1M
                    Mon Nov 30 09:13:00 2026           | PT1M
                    Wed Dec  2 09:12:00 2026           | PT48H
                    Mon, 30 Nov 2026 09:11:00 GMT      | PT-1M
                    soon                               | none
                    -5                                 | none
                    1.5                                | none
                    1e3                                | none
                    120s                               | none
                    2026-11-30T09:13:00Z               | none
                    \u0663                            | none
                    """)
    void what_a_receiver_asks_for_is_read_in_every_form_of_http(String given, Duration asked) {
        assertThat(RetryRules.asked(given, () -> Instant.parse("2026-11-30T09:12:00Z")))
                .isEqualTo(asked);
    }
}
