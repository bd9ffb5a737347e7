package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.Terms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.list.TestRecipients;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.recipients.settings.TestSettings;

@Tag("store")
class AskRecipientTest {

    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);

    /** In Berlin. */
    private static final PhoneNumber RECIPIENT = new PhoneNumber("+493012345678");

    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-24T07:00:00Z");

    private final javax.sql.DataSource database = TestDatabase.H2.migrated();
    private final org.smsauth.sms.queue.SmsQueue queue = TestQueues.in(database);
    private final TestRecipients recipients = TestRecipients.in(database);
    private final TestSettings settings = TestSettings.in(database);
    private Instant now = NOON;
    private final AskRecipient askRecipient =
            new AskRecipient(
                    queue, TestScreening.of(recipients.known(), settings.inForce()), () -> now);

    @Test
    void marketing_goes_out_at_an_open_hour_to_who_wants_it() {
        assertThat(goesOut(scheduled(MessageType.MARKETING, Duration.ofDays(1)))).isTrue();
    }

    @Test
    void who_opted_out_while_it_waited_gets_no_marketing_and_alerts_all_the_same() {
        var marketing = scheduled(MessageType.MARKETING, Duration.ofDays(1));
        recipients.optOut(SALES, RECIPIENT);

        assertThat(goesOut(marketing)).isFalse();

        var after = queue.find(marketing.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.CANCELLED);
        assertThat(after.progress().reason()).contains("opted out");
        assertThat(goesOut(scheduled(MessageType.ALERTS, Duration.ofDays(1)))).isTrue();
    }

    @Test
    void marketing_that_is_late_waits_for_the_morning() {
        var marketing = scheduled(MessageType.MARKETING, Duration.ofDays(1));
        now = NIGHT;

        assertThat(goesOut(marketing)).isFalse();

        var after = queue.find(marketing.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.SCHEDULED);
        assertThat(after.progress().dueAt()).isEqualTo(MORNING);
        assertThat(after.progress().reason()).contains("08:00 to 21:00");
        now = MORNING;
        assertThat(goesOut(after)).isTrue();
    }

    @Test
    void marketing_that_is_worth_nothing_by_morning_expires() {
        var marketing = scheduled(MessageType.MARKETING, Duration.ofHours(13));
        now = NIGHT;

        assertThat(goesOut(marketing)).isFalse();

        assertThat(queue.find(marketing.id()).orElseThrow().status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void alerts_and_internal_messages_go_out_at_night() {
        recipients.employ(SALES, RECIPIENT);
        now = NIGHT;

        assertThat(goesOut(scheduled(MessageType.ALERTS, Duration.ofDays(1)))).isTrue();
        assertThat(goesOut(scheduled(MessageType.INTERNAL, Duration.ofDays(1)))).isTrue();
    }

    @Test
    void who_left_the_directory_while_it_waited_gets_nothing_internal() {
        recipients.employ(SALES, RECIPIENT);
        var internal = scheduled(MessageType.INTERNAL, Duration.ofDays(1));
        recipients.dismiss(SALES, RECIPIENT);

        assertThat(goesOut(internal)).isFalse();

        var after = queue.find(internal.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.CANCELLED);
        assertThat(after.progress().reason()).contains("left the directory");
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void a_message_of_any_type_stays_when_its_country_is_not_allowed_any_more(MessageType type) {
        recipients.employ(SALES, RECIPIENT);
        var waits = scheduled(type, Duration.ofDays(1));
        settings.decide(SALES, allowing("AT", "CH"));

        assertThat(goesOut(waits)).isFalse();

        var after = queue.find(waits.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.CANCELLED);
        assertThat(after.progress().reason()).contains("AT, CH").contains("DE");
        settings.decide(SALES, allowing("AT", "DE"));
        assertThat(goesOut(scheduled(type, Duration.ofDays(1)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+15550123, 10 digits",
        "+4407400123456, +4474*****",
        "+541112345, 10 or 11 digits"
    })
    void a_message_stays_that_was_admitted_for_a_number_none_is_any_more(String to, String why) {
        var waits = scheduled(MessageType.ALERTS, Duration.ofDays(1), new PhoneNumber(to));

        assertThat(goesOut(waits)).isFalse();

        var after = queue.find(waits.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.CANCELLED);
        assertThat(after.progress().reason()).contains(why);
    }

    private static Settings allowing(String... countries) {
        var usual = Settings.USUAL;
        return new Settings(
                Set.of(countries),
                usual.sendingHours(),
                usual.retentionDays(),
                usual.dailyLimit(),
                usual.alertValidity(),
                null);
    }

    private boolean goesOut(Sms sms) {
        return askRecipient.whetherItMayBeSent(sms).isPresent();
    }

    private final SmsIds ids = new SmsIds(InstantSource.fixed(NOON), 0);

    private Sms scheduled(MessageType type, Duration validity) {
        return scheduled(type, validity, RECIPIENT);
    }

    private Sms scheduled(MessageType type, Duration validity, PhoneNumber recipient) {
        var sms =
                Sms.accepted(
                                ids.next(),
                                new Origin(
                                        SALES.environment(),
                                        SALES.department(),
                                        new ClientId("web-shop"),
                                        new CredentialId("cred0001"),
                                        "token-1",
                                        UUID.randomUUID(),
                                        null,
                                        null),
                                Content.of(
                                        type,
                                        new SenderId("ACME"),
                                        recipient,
                                        SmsText.of("Water rises."),
                                        null),
                                new Terms(NOON.minusSeconds(1), NOON.plus(validity), null),
                                NOON)
                        .scheduled(NOON, NOON, "its sender asked");
        queue.add(sms);
        return sms;
    }
}
