package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** What an answer means. */
class AnswersTest {

    private static final OutboundSms SMS =
            new OutboundSms(
                    new UUID(1, 2),
                    MessageType.ALERTS,
                    new SenderId("ACME"),
                    new PhoneNumber("+14155550123"),
                    SmsText.of("Door 4 is open"),
                    Instant.parse("2030-01-01T00:00:00Z"),
                    3);

    private static Submission read(
            Preset preset, int status, @Nullable Duration after, String body) {
        var template = preset.template();
        return new ReadAnswer(template.answers(), template.id(), template.code(), template.reason())
                .of(Answer.of(status, after, body), SMS, List.of("s3cret"));
    }

    private static String told(Submission submission) {
        return switch (submission) {
            case Submission.Accepted(var parts) -> "accepted " + parts.getFirst().id();
            case Submission.Refused(Cause(var code, var name), _) ->
                    "refused " + code + ": " + name;
            case Submission.Unavailable(Cause(var code, var name), var after) ->
                    (after == null ? "away " : "throttled " + after.toSeconds() + " s ")
                            + code
                            + ": "
                            + name;
            case Submission.Unknown(Cause(var code, var name), _) ->
                    "unknown " + code + ": " + name;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // as Kannel's smsbox answers
                "KANNEL | 202 | 0: Accepted for delivery | accepted 00000000-0000-0001-0000-000000000002-3",
                "KANNEL | 202 | 3: Queued for later delivery | accepted 00000000-0000-0001-0000-000000000002-3",
                "KANNEL | 403 | Not routable. Do not try again. | refused HTTP 403: HTTP 403: Not routable. Do not try again.",
                "KANNEL | 403 | Authorization failed for sendsms | away HTTP 403: HTTP 403: Authorization failed for sendsms",
                "KANNEL | 503 | Temporal failure, try again later. | away HTTP 503: HTTP 503: Temporal failure, try again later.",
                "KANNEL | 400 | Missing receiver number, rejected | refused HTTP 400: HTTP 400: Missing receiver number, rejected",
                "KANNEL | 200 | <html>It works!</html> | unknown HTTP 200: HTTP 200",
                "KANNEL | 502 | Bad gateway | unknown HTTP 502: HTTP 502: Bad gateway",
                // as Jasmin's errors are
                "JASMIN | 200 | Success \"07033084-5cfd-4812-90a4-e4d24ffb6e3d\" | accepted 07033084-5cfd-4812-90a4-e4d24ffb6e3d",
                "JASMIN | 412 | Error \"No route found\" | refused HTTP 412: HTTP 412: No route found",
                "JASMIN | 412 | Error \"Failover route has no bound connectors\" | away HTTP 412: HTTP 412: Failover route has no bound connectors",
                "JASMIN | 403 | Error \"Authentication failure for username:foo\" | away HTTP 403: HTTP 403: Authentication failure for username:foo",
                "JASMIN | 403 | Error \"User throughput exceeded\" | throttled 5 s HTTP 403: HTTP 403: User throughput exceeded",
                "JASMIN | 400 | Error \"Mandatory argument [to] is not found.\" | refused HTTP 400: HTTP 400: Mandatory argument [to] is not found.",
                "JASMIN | 500 | Error \"Cannot send submit_sm\" | unknown HTTP 500: HTTP 500: Cannot send submit_sm",
                "JASMIN | 200 | Success | unknown HTTP 200: HTTP 200",
                // as Twilio's are
                "TWILIO | 201 | {\"sid\":\"SM1\",\"status\":\"queued\",\"code\":null} | accepted SM1",
                "TWILIO | 201 | {\"status\":\"queued\"} | unknown HTTP 201: it was accepted without an id: HTTP 201",
                "TWILIO | 400 | {\"code\":21610,\"message\":\"Attempt to send to unsubscribed recipient\",\"status\":400} | refused 21610: HTTP 400: Attempt to send to unsubscribed recipient",
                "TWILIO | 400 | {\"code\":21611,\"message\":\"This From number has exceeded the maximum number of queued messages\"} | throttled 5 s 21611: HTTP 400: This From number has exceeded the maximum number of queued messages",
                "TWILIO | 401 | {\"code\":20003,\"message\":\"Authenticate\"} | away 20003: HTTP 401: Authenticate",
                "TWILIO | 429 | {\"code\":20429,\"message\":\"Too Many Requests\"} | throttled 5 s 20429: HTTP 429: Too Many Requests",
                "TWILIO | 500 | {\"code\":20500,\"message\":\"Internal Server Error\"} | unknown 20500: HTTP 500: Internal Server Error",
                // as Infobip's are
                "INFOBIP | 200 | {\"messages\":[{\"messageId\":\"m1\",\"status\":{\"groupName\":\"PENDING\",\"name\":\"PENDING_ACCEPTED\"}}]} | accepted m1",
                "INFOBIP | 200 | {\"messages\":[{\"messageId\":\"m1\",\"status\":{\"groupName\":\"REJECTED\",\"name\":\"REJECTED_NETWORK\",\"description\":\"Network is forbidden\"}}]} | refused REJECTED_NETWORK: HTTP 200: Network is forbidden",
                "INFOBIP | 200 | {\"messages\":[{\"messageId\":\"m1\",\"status\":{\"groupName\":\"REJECTED\",\"name\":\"REJECTED_NOT_ENOUGH_CREDITS\",\"description\":\"Not enough credits\"}}]} | away REJECTED_NOT_ENOUGH_CREDITS: HTTP 200: Not enough credits",
                "INFOBIP | 401 | {\"requestError\":{\"serviceException\":{\"messageId\":\"UNAUTHORIZED\",\"text\":\"Invalid login details\"}}} | away UNAUTHORIZED: HTTP 401: Invalid login details",
                "INFOBIP | 400 | {\"errorCode\":\"E400\",\"description\":\"Request cannot be processed.\"} | refused E400: HTTP 400: Request cannot be processed.",
                "INFOBIP | 200 | {\"messages\":[ | unknown HTTP 200: HTTP 200",
                "INFOBIP | 302 | moved | unknown HTTP 302: HTTP 302",
                "INFOBIP | 301 | moved | away HTTP 301: HTTP 301",
            })
    void each_answer_of_a_preset_means_what_its_vendor_says(
            Preset preset, int status, String body, String meaning) {
        assertThat(told(read(preset, status, null, body))).isEqualTo(meaning);
    }

    @Test
    void who_says_when_to_come_again_is_left_alone_for_that_long() {
        assertThat(told(read(Preset.TWILIO, 429, Duration.ofSeconds(42), "")))
                .startsWith("throttled 42 s");
        assertThat(told(read(Preset.KANNEL, 503, Duration.ofSeconds(9), "later")))
                .startsWith("throttled 9 s");
        assertThat(told(read(Preset.KANNEL, 429, Duration.ofDays(400), "later")))
                .startsWith("throttled 600 s");
        assertThat(told(read(Preset.KANNEL, 429, Duration.ofSeconds(-4), "later")))
                .startsWith("throttled 5 s");
    }

    @Test
    void what_the_carrier_repeats_of_the_message_and_of_the_password_is_not_told() {
        var words =
                told(
                        read(
                                Preset.KANNEL,
                                400,
                                null,
                                "bad: user=me&password=s3cret&to=14155550123&text=Door 4 is open, +14155550123"));

        assertThat(words)
                .contains("user=me", "+1415*****23")
                .doesNotContain("++", "s3cret", "4155550123", "Door 4 is open");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void an_answer_that_nobody_understands_says_of_nothing_that_it_was_taken(Preset preset) {
        assertThat(read(preset, 500, null, "?"))
                .isInstanceOfSatisfying(
                        Submission.Unknown.class, it -> assertThat(it.taken()).isEmpty());
    }
}
