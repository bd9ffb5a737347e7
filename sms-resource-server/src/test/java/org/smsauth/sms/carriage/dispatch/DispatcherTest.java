package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.carriage.dispatch.UnknownRule.Resend;
import org.smsauth.sms.carriage.permission.Intention;
import org.smsauth.sms.carriage.permission.Permission;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.carriage.report.SettleLate;
import org.smsauth.sms.carriage.report.TestReports;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.DatabaseTime;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.list.TestRecipients;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.TestSettings;

@Tag("clock")
class DispatcherTest {

    private static final Submission NO_ANSWER = new Submission.Unknown(new Cause("", "no answer"));

    private final SmsQueue queue = TestQueues.empty();
    private final InstantSource clock = InstantSource.system();
    private final ScriptedCarrier carrier = ScriptedCarrier.simulator();
    private final Carriers carriers = new Carriers(List.of(carrier));
    private final ChooseCarrier chooseCarrier = new ChooseCarrier(Routes.to(carriers));

    private final UnknownRule unknownRule =
            new UnknownRule(Resend.NEVER, Resend.NEVER, Resend.RESEND_ONCE);

    private volatile Permission permission = new Permission.Granted();
    private final List<Intention> asked = Collections.synchronizedList(new ArrayList<>());

    private final SendingPermissions permissions =
            new SendingPermissions() {
                @Override
                public Permission of(Intention intention) {
                    asked.add(intention);
                    return permission;
                }

                @Override
                public boolean canBeAsked() {
                    return true;
                }
            };

    private static final NodeSettings NODES =
            new NodeSettings(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(10));

    private final DispatchSettings settings =
            new DispatchSettings(
                    Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofMillis(300));

    private final Dispatcher dispatcher =
            new Dispatcher(
                    queue,
                    new LookAfter(
                            queue,
                            chooseCarrier,
                            new SubmitOne(
                                    queue,
                                    chooseCarrier,
                                    unknownRule,
                                    new SettleLate(queue, clock),
                                    settings,
                                    NODES,
                                    new TimeSubmissions(new SimpleMeterRegistry()),
                                    clock),
                            new AskRecipient(
                                    queue,
                                    TestScreening.of(
                                            TestRecipients.staff(
                                                    new Tenant(
                                                            new DepartmentId("sales"),
                                                            Environment.SANDBOX),
                                                    new PhoneNumber("+14155550123")),
                                            TestSettings.usual()),
                                    clock),
                            new AskAgain(queue, permissions, clock),
                            TestReports.asking(queue, carriers, clock),
                            unknownRule,
                            clock),
                    carriers,
                    settings,
                    new DatabaseTime(
                            clock, clock::instant, System::nanoTime, Duration.ofSeconds(10)));

    @AfterEach
    void stop() {
        dispatcher.stop();
    }

    @Test
    void a_queued_message_is_submitted_once() {
        dispatcher.start();
        var sms = added();

        var after = awaited(sms, Status.SUBMITTED);

        assertThat(after.progress().carrier()).isEqualTo("simulator");
        assertThat(queue.awaited(after)).containsExactly(new Answer.Taken(0, "c-" + sms.id()));
        assertThat(carrier.submitted()).hasSize(1);
    }

    @Test
    void what_was_queued_before_the_start_is_submitted_too() {
        var sms = added();
        dispatcher.start();

        awaited(sms, Status.SUBMITTED);
    }

    @Test
    void more_than_the_window_get_through() {
        dispatcher.start();
        var all = java.util.stream.Stream.generate(this::added).limit(50).toList();

        all.forEach(sms -> awaited(sms, Status.SUBMITTED));
        assertThat(carrier.submitted()).hasSize(50);
    }

    @Test
    void a_message_the_carrier_cannot_take_now_is_tried_again() {
        carrier.answers(sms ->
                sms.attempt() < 2
                        ? new Submission.Unavailable(new Cause("busy", ""))
                        : Submission.Accepted.whole("c-1"));
        dispatcher.start();

        var after = awaited(added(), Status.SUBMITTED);

        assertThat(after.progress().attempts()).isEqualTo(2);
    }

    @Test
    void a_message_whose_answer_is_lost_is_unknown_and_not_tried_again() {
        carrier.answers(NO_ANSWER);
        dispatcher.start();
        awaited(added(), Status.UNKNOWN);

        awaited(added(), Status.UNKNOWN);

        assertThat(carrier.submitted()).hasSize(2).extracting(OutboundSms::attempt).containsOnly(1);
    }

    @Test
    void a_carrier_that_breaks_leaves_the_message_unknown() {
        carrier.answers(_ -> {
            throw new IllegalStateException("defect");
        });
        dispatcher.start();

        awaited(added(), Status.UNKNOWN);
    }

    @Test
    void a_message_that_is_no_longer_valid_expires_instead_of_waiting() {
        var old = TestSms.queuedTo("+14155550123", clock.instant().minus(Duration.ofHours(2)));
        queue.add(old);
        dispatcher.start();

        assertThat(awaited(old, Status.EXPIRED).progress().reason())
                .isEqualTo("it could not be sent while it was valid");
        assertThat(carrier.submitted()).isEmpty();
    }

    @Test
    void a_message_whose_answer_is_lost_is_sent_once_more_where_the_rule_of_its_type_says_so() {
        carrier.answers(NO_ANSWER);
        dispatcher.start();
        var sms = TestSms.internal(clock.instant());
        queue.add(sms);

        var after = awaited(sms, Status.UNKNOWN);

        assertThat(carrier.submitted()).extracting(OutboundSms::attempt).containsExactly(1, 2);
        assertThat(queue.history(after).steps())
                .extracting(it -> String.valueOf(it.reason()))
                .contains("sent again, for its first answer is lost: no answer");
    }

    @Test
    void what_just_came_is_sent_without_asking_and_what_waited_is_asked_about() {
        dispatcher.start();
        awaited(added(), Status.SUBMITTED);
        assertThat(asked).isEmpty();

        awaited(scheduled(), Status.SUBMITTED);

        assertThat(asked).hasSize(1);
    }

    @Test
    void what_its_client_may_no_longer_send_is_held_and_says_why() {
        permission = new Permission.Refused("client web-shop is suspended");
        dispatcher.start();

        var held = awaited(scheduled(), Status.HELD);

        assertThat(held.progress().reason()).isEqualTo("client web-shop is suspended");
        assertThat(held.progress().dueAt())
                .isBetween(held.terms().validUntil(), held.terms().validUntil().plusMillis(1));
        assertThat(carrier.submitted()).isEmpty();
    }

    @Test
    void what_nobody_can_be_asked_about_waits_and_says_why() {
        permission = new Permission.Unknown("no connection");
        dispatcher.start();
        var sms = scheduled();

        awaited(sms, it -> "no connection".equals(it.progress().reason()));
        assertThat(status(sms)).isEqualTo(Status.SCHEDULED);
        assertThat(carrier.submitted()).isEmpty();

        permission = new Permission.Granted();
        awaited(sms, Status.SUBMITTED);
    }

    @Test
    void a_carrier_that_sends_no_receipt_is_asked_for_it() {
        carrier.tells(it ->
                Optional.of(
                        new Receipt(
                                carrier.name(),
                                it.carrierMessageId(),
                                Receipt.State.DELIVERED,
                                null,
                                clock.instant())));
        dispatcher.start();

        awaited(added(), Status.DELIVERED);
    }

    @Test
    void a_text_that_was_erased_is_not_sent() {
        var sms = TestSms.queuedTo("+14155550123", clock.instant());
        var content = sms.content();
        var erased =
                new Content(
                        content.type(),
                        content.sender(),
                        content.recipient(),
                        null,
                        content.encoding(),
                        content.segments(),
                        null,
                        clock.instant());
        queue.add(TestSms.with(sms, erased));
        dispatcher.start();

        awaited(sms, Status.CANCELLED);
        assertThat(carrier.submitted()).isEmpty();
    }

    @Test
    void stopping_waits_for_what_is_under_way_and_it_can_start_again() throws Exception {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        carrier.answers(_ -> {
            underWay.countDown();
            await(goOn);
            return Submission.Accepted.whole("c-1");
        });
        dispatcher.start();
        var sms = added();
        await(underWay);

        var stopping = Thread.startVirtualThread(dispatcher::stop);
        goOn.countDown();
        stopping.join();

        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);
        var later = added();
        dispatcher.start();
        awaited(later, Status.SUBMITTED);
    }

    private Sms added() {
        var sms = TestSms.queuedTo("+14155550123", clock.instant());
        queue.add(sms);
        return sms;
    }

    private Sms scheduled() {
        var sms = TestSms.scheduled(clock.instant(), clock.instant().plusMillis(100));
        queue.add(sms);
        return sms;
    }

    private Status status(Sms sms) {
        return queue.find(sms.id()).orElseThrow().status();
    }

    private Sms awaited(Sms sms, Status status) {
        return awaited(sms, it -> it.status() == status);
    }

    private Sms awaited(Sms sms, Predicate<Sms> asItShouldBe) {
        return eventually().until(() -> queue.find(sms.id()).orElseThrow(), asItShouldBe);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
