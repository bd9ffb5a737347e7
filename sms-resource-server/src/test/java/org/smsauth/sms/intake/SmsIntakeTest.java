package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.permission.Intention;
import org.smsauth.sms.carriage.permission.Permission;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.Exchange;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.TestRecords;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.smsauth.sms.intake.ceiling.TestCeilings;
import org.smsauth.sms.notification.webhook.TestCallbacks;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.list.TestLists;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.TestRefusals;
import org.smsauth.sms.vault.FingerprintKey;
import tools.jackson.databind.json.JsonMapper;

/** What comes by no request of HTTP takes the same steps as what does. */
@Tag("store")
class SmsIntakeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final UUID REQUEST = UUID.fromString("01a20893-f9be-7a32-a905-513e7c061ee5");
    private static final Exchange EXCHANGE =
            new Exchange(
                    REQUEST, "192.0.2.7", "inbound", "/reply", new Refusal.Trace("order-17", null));
    private static final String GERMAN = "+493012345678";

    private final DataSource database = TestDatabase.H2.migrated();
    private final SmsQueue queue = TestQueues.in(database);
    private final List<Refusal> record = new ArrayList<>();
    private final SmsIntake intake = intake();

    @Test
    void a_message_that_comes_by_another_door_is_stored_as_coming_by_it() {
        var outcome = intake.take(wanted(TestCallers.of("alerts", "ACME"), null, false, GERMAN));

        var sms = queue.find(id(outcome)).orElseThrow();
        assertThat(sms.origin().requestId()).isEqualTo(REQUEST);
        assertThat(sms.origin().source()).isEqualTo("192.0.2.7");
        assertThat(sms.origin().correlator()).isEqualTo("order-17");
        assertThat(record).isEmpty();
    }

    @Test
    void a_key_gives_the_first_answer_again_whatever_the_door() {
        var key = new IdempotencyKey("order-17");
        var caller = TestCallers.of("alerts", "ACME");
        var first = (Outcome.Accepted) intake.take(wanted(caller, key, false, GERMAN));
        var again = (Outcome.Accepted) intake.take(wanted(caller, key, false, GERMAN));
        var other = (Outcome.Refused) intake.take(wanted(caller, key, false, "+447400123456"));

        assertThat(first.isReplayed()).isFalse();
        assertThat(again).isEqualTo(new Outcome.Accepted(first.location(), first.body(), true));
        assertThat(other.problem().type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void a_refusal_says_what_was_to_be_sent_for_the_record_of_the_door() {
        var wanted = wanted(TestCallers.of("marketing", "ACME"), null, false, GERMAN);

        var refused = (Outcome.Refused) intake.take(wanted);

        assertThat(refused.problem().rule()).isEqualTo("scope");
        assertThat(refused.problem().about())
                .isEqualTo(new Problem.About("alerts", "+4930******78"));
        assertThat(record).isEmpty();
    }

    @Test
    void who_is_refused_beside_others_is_on_record_by_the_flow_itself() {
        var wanted = wanted(TestCallers.of("alerts", "ACME"), null, true, GERMAN, "nobody");

        assertThat(intake.take(wanted)).isInstanceOf(Outcome.Accepted.class);

        assertThat(record)
                .singleElement()
                .isEqualTo(
                        new Refusal(
                                REQUEST,
                                NOON,
                                422,
                                "RECIPIENTS_REFUSED",
                                "recipient",
                                record.getFirst().detail(),
                                TestCallers.of("alerts", "ACME").who(),
                                new Refusal.What(
                                        "192.0.2.7", "inbound", "/reply", "alerts", "2 recipients"),
                                new Refusal.Trace("order-17", null),
                                1));
        assertThat(record.getFirst().detail()).startsWith("1 of 2 recipients refused: no number");
    }

    private static Wanted wanted(
            Caller caller, @Nullable IdempotencyKey key, boolean isList, String... to) {
        var request =
                new SmsRequest(
                        MessageType.ALERTS,
                        List.of(to),
                        isList,
                        new SenderId("ACME"),
                        "Door 4 is open",
                        null,
                        null,
                        null,
                        null,
                        OutsideHours.SCHEDULE);
        return new Wanted(caller, EXCHANGE, request, key);
    }

    private static UUID id(Outcome outcome) {
        var location = Objects.requireNonNull(((Outcome.Accepted) outcome).location());
        assertThat(location).startsWith("/v1/messages/");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private SmsIntake intake() {
        var settings = TestSettings.usual();
        var routes = Routes.to(new Carriers(List.of(ScriptedCarrier.simulator())));
        var validUntil =
                new ValidUntil(
                        new ValiditySettings(Duration.ofHours(24), Duration.ofHours(24)), settings);
        var limits =
                new DailyLimits(
                        settings, queue, TestCeilings.usual(), TestCeilings.takeRoom(database));
        return new SmsIntake(
                new AnswerOnce(queue, new FingerprintKey(TestRootKeys.of(7))),
                new AdmissionRules(
                        new TokenMismatch(TestCallers.challenges()),
                        routes,
                        TestScreening.of(TestLists.NONE, settings),
                        validUntil,
                        new Asked(),
                        TestCallbacks.at()),
                new MakeMessages(new SmsIds(() -> NOON, 0), validUntil, routes),
                new StoreArrival(queue, limits, new WriteAnswer(new JsonMapper())),
                new RefuseRecipients(
                        TestRefusals.recipientsIn(database), TestRecords.in(record, () -> NOON)),
                new TimeAdmissions(new SimpleMeterRegistry()),
                () -> NOON);
    }

    private record Asked() implements SendingPermissions {

        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public Permission of(Intention intention) {
            throw new AssertionError("nothing waits here");
        }
    }
}
