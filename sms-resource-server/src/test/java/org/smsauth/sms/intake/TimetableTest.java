package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.recipients.list.TestLists;
import org.smsauth.sms.recipients.screening.Screening;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.TestSettings;

/** By the clock of Berlin, where marketing goes out from 08:00 to 21:00 (07:00Z to 20:00Z). */
class TimetableTest {

    private static final PhoneNumber RECIPIENT = new PhoneNumber("+493012345678");
    private static final Instant NIGHT = Instant.parse("2026-11-23T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-24T07:00:00Z");

    private final ValidUntil validUntil =
            new ValidUntil(
                    new ValiditySettings(Duration.ofHours(24), Duration.ofHours(24)),
                    TestSettings.usual());
    private final Screening screening = TestScreening.of(TestLists.NONE, TestSettings.usual());
    private final Timetable timetable =
            new Timetable(
                    List.of(
                            new TimingRule("send-at", TimingRules::asAsked),
                            new TimingRule("quiet-hours", TimingRules.quietHours(screening))),
                    validUntil::of);

    @ParameterizedTest(name = "{0} with send_at {1} and validity {2} is valid until {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "marketing, -,                    -,     2026-11-24T23:00:00Z",
                "marketing, -,                    PT9H,  2026-11-24T08:00:00Z",
                "marketing, 2026-11-24T01:00:00Z, PT9H,  2026-11-24T10:00:00Z",
                "marketing, 2026-11-24T12:00:00Z, -,     2026-11-25T12:00:00Z",
                "alerts,    -,                    -,     2026-11-23T23:05:00Z",
                "alerts,    2026-11-23T22:59:30Z, PT5M,  2026-11-23T23:05:00Z"
            })
    void validity_counts_from_acceptance_or_send_at_however_long_the_phone_may_not_ring(
            String type, @Nullable Instant sendAt, @Nullable Duration validity, Instant until) {
        var question = question(type, sendAt, validity);

        assertThat(validUntil.of(question)).isEqualTo(until);
        assertThat(admission(question)).isNotInstanceOf(Admission.Refused.class);
    }

    @ParameterizedTest(name = "with send_at {0} and validity {1}: {2}, until {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                    PT7H59M, 2026-11-24T07:00:00Z, 2026-11-24T06:59:00Z",
                "-,                    PT8H,    2026-11-24T07:00:00Z, 2026-11-24T07:00:00Z",
                "2026-11-24T20:30:00Z, PT10H,   2026-11-25T07:00:00Z, 2026-11-25T06:30:00Z",
                "2026-11-24T01:00:00Z, PT1M,    2026-11-24T07:00:00Z, 2026-11-24T01:01:00Z"
            })
    void marketing_that_is_worth_nothing_by_the_opening_is_refused_with_both_times(
            @Nullable Instant sendAt, Duration validity, Instant opens, Instant until) {
        var question = question("marketing", sendAt, validity);

        var refused = (Admission.Refused) admission(question);

        assertThat(refused.problem().type()).isEqualTo(ProblemType.VALIDITY_TOO_SHORT);
        assertThat(refused.problem().rule()).isEqualTo("quiet-hours");
        assertThat(refused.problem().members())
                .containsEntry("opens_at", opens)
                .containsEntry("valid_until", until);
        assertThat(refused.problem().detail())
                .contains("before " + opens, "valid until " + until, "08:00 to 21:00")
                .contains("Europe/Berlin");
    }

    @Test
    void a_message_that_waits_goes_out_while_it_is_valid() {
        var later =
                (Admission.Later) admission(question("marketing", null, Duration.ofMinutes(481)));

        assertThat(later.until()).isEqualTo(MORNING);
    }

    @ParameterizedTest(name = "{0} is in the past: {1}")
    @CsvSource({
        "2026-11-23T22:58:59Z, true",
        "2020-01-01T00:00:00Z, true",
        "2026-11-23T22:59:00Z, false",
        "2026-11-23T23:00:00Z, false"
    })
    void a_time_that_has_been_for_more_than_a_minute_is_refused(Instant sendAt, boolean refused) {
        var said = RequestRules.sendAt(question("alerts", sendAt, null));

        assertThat(said.isPresent()).isEqualTo(refused);
        said.ifPresent(
                it -> assertThat(it.message()).contains("in the past", "2026-11-23T23:00:00Z"));
    }

    private Admission admission(Question question) {
        return timetable.admission(
                Addressed.of(question, 0), RECIPIENT.value(), Hearing.untilRefused());
    }

    private static Question question(
            String type, @Nullable Instant sendAt, @Nullable Duration validity) {
        var request =
                new SmsRequest(
                        MessageType.ofWire(type).orElseThrow(),
                        List.of(RECIPIENT.value()),
                        false,
                        new SenderId("ACME"),
                        "Door 4 is open",
                        null,
                        validity,
                        sendAt,
                        null,
                        OutsideHours.SCHEDULE);
        return new Question(
                TestCallers.of(type),
                request,
                List.of(PhoneNumber.read(RECIPIENT.value())),
                org.smsauth.sms.message.SmsText.of(request.body()),
                NIGHT);
    }
}
