package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Carriers;
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
import org.smsauth.sms.node.Heartbeat;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.node.TestTime;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.list.TestRecipients;
import org.smsauth.sms.recipients.screening.TestScreening;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several nodes that share a store: one is dead, or its clock is wrong. */
@Tag("clock")
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NodesTest {

    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final Duration NO_TOLERANCE_NEEDED = Duration.ofHours(1);
    private static final NodeSettings NODES =
            new NodeSettings(TOLERANCE, Duration.ofSeconds(3), Duration.ofSeconds(4));

    /** So long that nothing is sent in a test because a lease ended. */
    private static final Duration LEASE = Duration.ofHours(2);

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private final List<Submitted> submitted = Collections.synchronizedList(new ArrayList<>());
    private final List<Node> nodes = new ArrayList<>();

    private record Submitted(int node, UUID id) {}

    NodesTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        nodes.forEach(Node::close);
        open.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-600, 600})
    void a_node_whose_clock_is_off_leaves_everything_to_the_others(int ahead) {
        var off = new Node(1, Duration.ofSeconds(ahead), TOLERANCE);
        var right = new Node(2, Duration.ZERO, TOLERANCE);
        off.start();
        var some = Stream.generate(() -> added(off, fiveMinutesLeft())).limit(10).toList();
        var later = added(off, inFiveMinutes());
        right.start();
        var more = Stream.generate(() -> added(off, fiveMinutesLeft())).limit(10).toList();

        for (var sms : Stream.concat(some.stream(), more.stream()).toList()) {
            await(sms, Status.SUBMITTED);
        }

        assertThat(submitted).hasSize(20).extracting(Submitted::node).containsOnly(2);
        assertThat(status(later)).isEqualTo(Status.SCHEDULED);
    }

    @Test
    void a_node_whose_clock_goes_wrong_gives_back_what_it_has_and_begins_again_when_it_is_right() {
        var node = new Node(1, Duration.ZERO, TOLERANCE);
        node.start();
        await(added(node, fiveMinutesLeft()), Status.SUBMITTED);
        node.ahead = Duration.ofMinutes(10);
        eventually().until(() -> node.time.machineIsOff());
        eventually().until(() -> node.isPaused());

        var sms = added(node, fiveMinutesLeft());
        var other = new Node(2, Duration.ZERO, TOLERANCE);
        other.start();
        await(sms, Status.SUBMITTED);
        assertThat(submitted.getLast().node()).isEqualTo(2);
        other.close();

        node.ahead = Duration.ZERO;
        await(added(node, fiveMinutesLeft()), Status.SUBMITTED);
        assertThat(submitted.getLast().node()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-600, 600})
    void what_is_due_or_expired_is_decided_by_the_databases_clock(int ahead) {
        var node = new Node(1, Duration.ofSeconds(ahead), NO_TOLERANCE_NEEDED);
        var valid = added(node, fiveMinutesLeft());
        var stale = added(node, fiveMinutesTooOld());
        var later = added(node, inFiveMinutes());
        node.start();

        await(valid, Status.SUBMITTED);
        await(stale, Status.EXPIRED);

        assertThat(submitted).extracting(Submitted::id).containsExactly(valid.id());
        assertThat(status(later)).isEqualTo(Status.SCHEDULED);
    }

    @Test
    void what_a_dead_node_had_in_hand_is_sent_once_by_another_and_what_a_carrier_may_have_is_not() {
        var dying = new Node(1, Duration.ZERO, TOLERANCE);
        dying.heartbeat.beat();
        var queued = Stream.generate(() -> added(dying, fiveMinutesLeft())).limit(10).toList();
        var submitting = added(dying, fiveMinutesLeft());
        var internal = added(dying, TestSms.internal(now().minus(Duration.ofMinutes(5))));
        var inHand = TestQueues.claim(dying.queue, 20, now(), LEASE);
        assertThat(inHand).hasSize(12);
        for (var sms : inHand) {
            if (sms.id().equals(submitting.id()) || sms.id().equals(internal.id())) {
                assertThat(dying.queue.save(sms.submitting("simulator", now(), now().plus(LEASE))))
                        .isTrue();
            }
        }

        var living = new Node(2, Duration.ZERO, TOLERANCE);
        living.start();

        for (var sms : queued) {
            await(sms, Status.SUBMITTED);
        }
        await(submitting, Status.UNKNOWN);
        await(internal, Status.SUBMITTED);
        assertThat(submitted)
                .hasSize(11)
                .doesNotHaveDuplicates()
                .extracting(Submitted::id)
                .doesNotContain(submitting.id())
                .contains(internal.id());
        var mine = inHand.stream().filter(it -> it.id().equals(queued.getFirst().id())).findFirst();
        assertThat(
                        dying.queue.save(
                                mine.orElseThrow()
                                        .submitting("simulator", now(), now().plus(LEASE))))
                .as("should it live after all, it sends nothing that was taken over")
                .isFalse();
    }

    /** Its transactions stand still with it, until the store ends them. */
    @Test
    void what_a_node_locked_that_stands_still_keeps_no_other_message_waiting() throws Exception {
        var still = new Node(1, Duration.ZERO, TOLERANCE);
        still.heartbeat.beat();
        var locked = added(still, fiveMinutesLeft());
        var queued = Stream.generate(() -> added(still, fiveMinutesLeft())).limit(5).toList();
        assertThat(TestQueues.claim(still.queue, 20, now(), LEASE)).hasSize(6);
        try (var transaction = database.getConnection();
                var statement = transaction.createStatement()) {
            transaction.setAutoCommit(false);
            statement.executeQuery(
                    "select id from sms_message where id = (select number * 1024 from sms_batch"
                            + " where first_id = '%s') for update".formatted(locked.id()));
            var living = new Node(2, Duration.ZERO, TOLERANCE);
            living.start();

            for (var sms : queued) {
                await(sms, Status.SUBMITTED);
            }
            assertThat(status(locked)).isEqualTo(Status.QUEUED);
            still.heartbeat.beat(); // however long that took, it is not forgotten yet
            transaction.rollback();
        }
        await(locked, Status.SUBMITTED);
        assertThat(submitted).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void what_a_living_node_has_in_hand_is_left_to_it() {
        var busy = new Node(1, Duration.ZERO, TOLERANCE);
        busy.heartbeat.start();
        var sms = added(busy, fiveMinutesLeft());
        TestQueues.claim(busy.queue, 20, now(), LEASE);
        var other = new Node(2, Duration.ZERO, TOLERANCE);
        other.start();
        var dead = new Node(3, Duration.ZERO, TOLERANCE);
        dead.heartbeat.beat();
        var left = added(dead, fiveMinutesLeft());
        TestQueues.claim(dead.queue, 20, now(), LEASE);

        await(left, Status.SUBMITTED);

        assertThat(status(sms)).isEqualTo(Status.QUEUED);
        assertThat(submitted).hasSize(1);
    }

    private Instant now() {
        return TestTime.of(database, Duration.ZERO, TOLERANCE).instant();
    }

    private Sms fiveMinutesLeft() {
        return TestSms.queuedTo(
                "+14155550123", now().minus(TestSms.VALIDITY).plus(Duration.ofMinutes(5)));
    }

    private Sms fiveMinutesTooOld() {
        return TestSms.queuedTo(
                "+14155550123", now().minus(TestSms.VALIDITY).minus(Duration.ofMinutes(5)));
    }

    private Sms inFiveMinutes() {
        return TestSms.scheduled(now(), now().plus(Duration.ofMinutes(5)));
    }

    private static Sms added(Node to, Sms sms) {
        to.queue.add(sms);
        return sms;
    }

    private Status status(Sms sms) {
        return TestQueues.in(database).find(sms.id()).orElseThrow().status();
    }

    private void await(Sms sms, Status status) {
        eventually().until(() -> status(sms) == status);
    }

    /** One of several servers. */
    private final class Node implements SendingPermissions {

        private final int number;
        private volatile Duration ahead;
        private final SmsQueue queue;
        private final DatabaseTime time;
        private final Heartbeat heartbeat;
        private final Dispatcher dispatcher;
        private final TakeOver takeOver;
        private volatile boolean closed;

        Node(int number, Duration ahead, Duration tolerance) {
            this.number = number;
            this.ahead = ahead;
            this.queue = TestQueues.in(database, number);
            this.time = TestTime.of(database, () -> this.ahead, tolerance);
            this.heartbeat =
                    new Heartbeat(
                            new ThisNode(number),
                            new JdbcTemplate(database),
                            time,
                            System::nanoTime);
            var settings = new DispatchSettings(Duration.ofMillis(50), LEASE, Duration.ofHours(1));
            var unknownRule = new UnknownRule(Resend.NEVER, Resend.NEVER, Resend.RESEND_ONCE);
            var carriers = new Carriers(List.of(carrier()));
            var chooseCarrier = new ChooseCarrier(Routes.to(carriers));
            this.dispatcher =
                    new Dispatcher(
                            queue,
                            new LookAfter(
                                    queue,
                                    chooseCarrier,
                                    new SubmitOne(
                                            queue,
                                            chooseCarrier,
                                            unknownRule,
                                            new SettleLate(queue, time),
                                            settings,
                                            NODES,
                                            new TimeSubmissions(new SimpleMeterRegistry()),
                                            time),
                                    new AskRecipient(
                                            queue,
                                            TestScreening.of(
                                                    TestRecipients.staff(
                                                            new Tenant(
                                                                    new DepartmentId("sales"),
                                                                    Environment.SANDBOX),
                                                            new PhoneNumber("+14155550123")),
                                                    TestSettings.usual()),
                                            time),
                                    new AskAgain(queue, this, time),
                                    TestReports.asking(queue, carriers, time),
                                    unknownRule,
                                    time),
                            carriers,
                            settings,
                            time);
            this.takeOver = new TakeOver(queue, heartbeat, NODES, settings, time);
            nodes.add(this);
        }

        private ScriptedCarrier carrier() {
            return ScriptedCarrier.simulator()
                    .answers(sms -> {
                        submitted.add(new Submitted(number, sms.id()));
                        return Submission.Accepted.whole("c-" + sms.id());
                    });
        }

        @Override
        public Permission of(Intention intention) {
            return new Permission.Granted();
        }

        @Override
        public boolean canBeAsked() {
            return true;
        }

        void start() {
            heartbeat.start();
            dispatcher.start();
            Thread.startVirtualThread(this::lookForOthers);
        }

        boolean isPaused() {
            return dispatcher.isPaused();
        }

        private void lookForOthers() {
            try {
                while (!closed) {
                    tryToTakeOver();
                    Thread.sleep(100);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /** As its scheduler does: what failed is tried again. */
        private void tryToTakeOver() {
            try {
                takeOver.look();
            } catch (DataAccessException _) {
                return;
            }
        }

        void close() {
            if (!closed) {
                closed = true;
                if (dispatcher.isRunning()) {
                    dispatcher.stop();
                }
                if (heartbeat.isRunning()) {
                    heartbeat.stop();
                }
            }
        }
    }
}
