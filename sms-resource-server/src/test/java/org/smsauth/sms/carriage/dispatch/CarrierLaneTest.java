package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.Eventually;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestSms;

class CarrierLaneTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ScriptedCarrier carrier =
            new ScriptedCarrier("acme").limits(new Limits(10, 0, true));
    private final CarrierLane lane = new CarrierLane(carrier, Eventually.PATIENCE);

    @Test
    void no_more_are_looked_after_than_fill_the_window_twice() throws Exception {
        fill(100);

        assertThat(taken()).hasSize(20);
        lane.done();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void a_message_of_ten_parts_is_not_starved_by_those_of_one() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(lane.enter(Line.ALERTS, 1)).isEqualTo(1);
        }
        var isIn = new CountDownLatch(1);
        var big =
                Thread.startVirtualThread(() -> {
                    if (lane.enter(Line.ALERTS, 10) == 10) {
                        isIn.countDown();
                    }
                });
        Eventually.eventually().until(() -> big.getState() == Thread.State.WAITING);
        var small = Thread.startVirtualThread(() -> lane.enter(Line.ALERTS, 1));
        Eventually.eventually().until(() -> small.getState() == Thread.State.WAITING);

        for (int i = 0; i < 10; i++) {
            lane.leave(1);
        }

        isIn.await();
        lane.leave(10);
        small.join();
        assertThat(lane.underWay()).isEqualTo(1);
    }

    @Test
    void who_finds_no_room_for_too_long_gives_up_and_takes_none() {
        var impatient = new CarrierLane(carrier, Duration.ofMillis(50));
        for (int i = 0; i < 10; i++) {
            impatient.enter(Line.ALERTS, 1);
        }

        assertThat(impatient.enter(Line.ALERTS, 1)).isZero();
        assertThat(impatient.underWay()).isEqualTo(10);
        impatient.leave(1);
        assertThat(impatient.enter(Line.ALERTS, 1)).isEqualTo(1);
    }

    @Test
    void a_message_that_is_larger_than_the_window_goes_alone() {
        carrier.limits(new Limits(4, 0, true));

        assertThat(lane.enter(Line.ALERTS, 10)).isEqualTo(4);
        assertThat(lane.underWay()).isEqualTo(4);
    }

    @Test
    void what_can_go_nowhere_is_not_taken_again_and_again() throws Exception {
        fill(1_000);
        int looks = 0;
        for (var sms = lane.next(AT_ONCE); sms != null; sms = lane.next(AT_ONCE)) {
            lane.nowhere(sms);
            lane.done();
            looks++;
        }

        assertThat(looks).isLessThan(1_000);
        assertThat(lane.wanted(MessageType.ALERTS)).isZero();
        assertThat(lane.wanted(MessageType.MARKETING)).isPositive();
    }

    @Test
    void what_there_is_no_room_for_waits_in_the_store_behind_what_waits_there_already() {
        fill(WaitingSms.MOST_IN_A_LINE);
        assertThat(lane.hasRoomFor(MessageType.ALERTS)).isFalse();
        assertThat(lane.hasRoomFor(MessageType.MARKETING)).isTrue();

        assertThat(lane.drain()).hasSize(WaitingSms.MOST_IN_A_LINE);
        assertThat(lane.hasRoomFor(MessageType.ALERTS)).as("there are some in the store").isFalse();
        lane.claimed(MessageType.ALERTS, true);
        assertThat(lane.isBehind()).isTrue();
        assertThat(lane.hasRoomFor(MessageType.ALERTS)).isFalse();

        lane.claimed(MessageType.ALERTS, false);
        assertThat(lane.isBehind()).isFalse();
        assertThat(lane.hasRoomFor(MessageType.ALERTS)).isTrue();
    }

    @Test
    void the_faster_a_carrier_takes_them_the_more_are_at_hand() {
        assertThat(lane.wanted(MessageType.ALERTS)).isEqualTo(20);

        for (int i = 0; i < 1_000; i++) {
            lane.leave(lane.enter(Line.ALERTS, 1));
        }

        assertThat(lane.wanted(MessageType.ALERTS)).isGreaterThan(20);
    }

    @Test
    void what_enters_while_nobody_waits_begins_at_once_as_far_as_others_are_taken_ahead()
            throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(lane.begin(TestSms.queued())).isTrue();
        }

        assertThat(lane.begin(TestSms.queued())).isFalse();
        lane.done();
        assertThat(lane.begin(TestSms.queued())).isTrue();
        fill(1);
        lane.done();
        assertThat(lane.begin(TestSms.queued())).as("one waits already").isFalse();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void what_enters_begins_neither_before_its_like_nor_with_a_carrier_that_takes_nothing() {
        lane.claimed(MessageType.ALERTS, true);
        assertThat(lane.begin(TestSms.queued())).as("more wait in the store").isFalse();
        lane.claimed(MessageType.ALERTS, false);
        carrier.away("not bound");
        assertThat(lane.begin(TestSms.queued())).isFalse();
    }

    @Test
    void an_alert_begins_although_marketing_fills_the_carrier_and_starves_none() throws Exception {
        for (int i = 0; i < 100; i++) {
            lane.offer(TestSms.ofType(MessageType.MARKETING));
        }
        assertThat(taken()).hasSize(20);

        assertThat(lane.begin(TestSms.ofType(MessageType.ALERTS))).isTrue();
        assertThat(lane.begin(TestSms.ofType(MessageType.MARKETING))).isFalse();
        assertThat(lane.begin(TestSms.ofType(MessageType.ALERTS))).isTrue();
        assertThat(lane.begin(TestSms.ofType(MessageType.ALERTS))).as("no more room").isFalse();
        for (int i = 0; i < 7; i++) {
            lane.done();
            assertThat(lane.begin(TestSms.ofType(MessageType.ALERTS))).isTrue();
        }
        lane.done();
        assertThat(lane.begin(TestSms.ofType(MessageType.ALERTS)))
                .as("nine have gone before those that wait")
                .isFalse();
    }

    @Test
    void an_alert_enters_the_window_before_marketing_that_waits_for_it() {
        for (int i = 0; i < 10; i++) {
            lane.enter(Line.MARKETING, 1);
        }
        var order = new ConcurrentLinkedQueue<Line>();
        for (var line : List.of(Line.MARKETING, Line.MARKETING, Line.ALERTS)) {
            var thread =
                    Thread.startVirtualThread(() -> {
                        if (lane.enter(line, 1) == 1) {
                            order.add(line);
                            lane.leave(1);
                        }
                    });
            Eventually.eventually().until(() -> thread.getState() == Thread.State.WAITING);
        }

        lane.leave(1);

        Eventually.eventually().until(() -> order.size() == 3);
        assertThat(order).containsExactly(Line.ALERTS, Line.MARKETING, Line.MARKETING);
    }

    private void fill(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(lane.offer(TestSms.queuedTo("+14155550123", NOW))).isTrue();
        }
    }

    private List<Sms> taken() throws InterruptedException {
        var taken = new ArrayList<Sms>();
        for (var sms = lane.next(AT_ONCE); sms != null; sms = lane.next(AT_ONCE)) {
            taken.add(sms);
        }
        return taken;
    }
}
