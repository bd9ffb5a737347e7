package org.smsauth.sms.carriage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.model.SimulatedOutcome.ABSENT;
import static org.smsauth.model.SimulatedOutcome.ANSWER_LATE;
import static org.smsauth.model.SimulatedOutcome.ANSWER_LOST;
import static org.smsauth.model.SimulatedOutcome.AWAY_TWICE;
import static org.smsauth.model.SimulatedOutcome.BUFFERED;
import static org.smsauth.model.SimulatedOutcome.DELIVERED;
import static org.smsauth.model.SimulatedOutcome.EN_ROUTE;
import static org.smsauth.model.SimulatedOutcome.EXPIRED;
import static org.smsauth.model.SimulatedOutcome.FILTERED;
import static org.smsauth.model.SimulatedOutcome.LAST_PART_LOST;
import static org.smsauth.model.SimulatedOutcome.NEVER_TAKEN;
import static org.smsauth.model.SimulatedOutcome.NOT_KNOWN;
import static org.smsauth.model.SimulatedOutcome.NO_SUCH_NUMBER;
import static org.smsauth.model.SimulatedOutcome.RECEIPT_EARLY;
import static org.smsauth.model.SimulatedOutcome.RECEIPT_LATE;
import static org.smsauth.model.SimulatedOutcome.RECEIPT_NEVER;
import static org.smsauth.model.SimulatedOutcome.RECEIPT_TWICE;
import static org.smsauth.model.SimulatedOutcome.REFUSED;
import static org.smsauth.model.SimulatedOutcome.REFUSED_LATE;
import static org.smsauth.model.SimulatedOutcome.REST_REFUSED;
import static org.smsauth.model.SimulatedOutcome.THROTTLED;
import static org.smsauth.runtime.Eventually.PATIENCE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Receipt.State;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

@Tag("clock")
class SimulatorCarrierTest {

    private static final SenderId ACME = new SenderId("ACME");
    private static final String LONG = "a".repeat(400);

    /** What is told of each part of a message of one part that is taken. */
    private static final Map<SimulatedOutcome, List<State>> RECEIPTS =
            Map.ofEntries(
                    Map.entry(DELIVERED, List.of(State.DELIVERED)),
                    Map.entry(ABSENT, List.of(State.UNDELIVERED)),
                    Map.entry(AWAY_TWICE, List.of(State.DELIVERED)),
                    Map.entry(THROTTLED, List.of(State.DELIVERED)),
                    Map.entry(BUFFERED, List.of(State.BUFFERED, State.DELIVERED)),
                    Map.entry(LAST_PART_LOST, List.of(State.UNDELIVERED)),
                    Map.entry(EN_ROUTE, List.of(State.EN_ROUTE, State.DELIVERED)),
                    Map.entry(RECEIPT_LATE, List.of(State.DELIVERED)),
                    Map.entry(RECEIPT_TWICE, List.of(State.DELIVERED, State.DELIVERED)),
                    Map.entry(RECEIPT_EARLY, List.of(State.DELIVERED)),
                    Map.entry(RECEIPT_NEVER, List.of()),
                    Map.entry(EXPIRED, List.of(State.EXPIRED)),
                    Map.entry(NOT_KNOWN, List.of(State.UNKNOWN)),
                    Map.entry(NO_SUCH_NUMBER, List.of(State.UNDELIVERED)),
                    Map.entry(FILTERED, List.of(State.UNDELIVERED)),
                    Map.entry(ANSWER_LATE, List.of(State.DELIVERED)));

    private final Heard heard = new Heard();
    private final SimulatorCarrier simulator = simulator(Duration.ofMillis(30));

    private SimulatorCarrier simulator(Duration late) {
        return simulator(Duration.ZERO, late);
    }

    private SimulatorCarrier simulator(Duration answer, Duration late) {
        return new SimulatorCarrier(
                new SimulatorSettings(answer, Duration.ofMillis(10), late, 256),
                heard,
                InstantSource.system());
    }

    /** All that it tells by itself, in order. */
    private static final class Heard implements CarrierListener {

        private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

        @Override
        public void arrived(Receipt receipt) {
            all.add(receipt);
        }

        @Override
        public void arrived(InboundSms sms) {
            throw new AssertionError("nobody wrote");
        }

        @Override
        public void answered(LateAnswer answer) {
            all.add(answer);
        }

        <T> T next(Class<T> kind) throws InterruptedException {
            var next = all.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).isInstanceOf(kind);
            return kind.cast(next);
        }
    }

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void a_number_that_ends_so_is_answered_so(SimulatedOutcome outcome) {
        var first = submit(outcome, 1);
        switch (outcome) {
            case DELIVERED,
                    ABSENT,
                    BUFFERED,
                    LAST_PART_LOST,
                    EN_ROUTE,
                    RECEIPT_LATE,
                    RECEIPT_TWICE,
                    RECEIPT_EARLY,
                    RECEIPT_NEVER,
                    EXPIRED,
                    NOT_KNOWN,
                    NO_SUCH_NUMBER,
                    FILTERED ->
                    accepted(first);
            case AWAY_TWICE -> {
                assertUnavailable(first, false);
                assertUnavailable(submit(outcome, 2), false);
                accepted(submit(outcome, 3));
            }
            case THROTTLED -> {
                assertUnavailable(first, true);
                accepted(submit(outcome, 2));
            }
            case NEVER_TAKEN -> assertUnavailable(submit(outcome, 99), false);
            case REFUSED, REST_REFUSED -> assertThat(taken(first)).isEmpty();
            case ANSWER_LOST, ANSWER_LATE, REFUSED_LATE ->
                    assertThat(first).isInstanceOf(Submission.Unknown.class);
        }
    }

    private static void assertUnavailable(Submission submission, boolean throttles) {
        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it -> assertThat(it.retryAfter() != null).isEqualTo(throttles));
    }

    static Set<SimulatedOutcome> thatTake() {
        return RECEIPTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("thatTake")
    void what_becomes_of_it_is_reported_and_told_when_asked_for(SimulatedOutcome outcome)
            throws Exception {
        var submission = submit(outcome, 3);
        var id =
                outcome == ANSWER_LATE
                        ? accepted(heard.next(LateAnswer.class).submission())
                        : accepted(submission);
        var states = RECEIPTS.getOrDefault(outcome, List.of());
        var told = new ArrayList<State>();
        for (var _ : states) {
            var receipt = heard.next(Receipt.class);
            assertThat(receipt.carrierMessageId()).isEqualTo(id);
            assertThat(receipt.why() == null)
                    .isEqualTo(
                            List.of(State.DELIVERED, State.BUFFERED, State.EN_ROUTE)
                                    .contains(receipt.state()));
            told.add(receipt.state());
        }

        assertThat(told).isEqualTo(states);
        assertThat(simulator.ask(inquiry(id)).map(Receipt::state))
                .isEqualTo(states.stream().reduce((_, last) -> last));
    }

    @Test
    void each_cause_has_a_code_of_its_own() throws Exception {
        var codes = new ArrayList<String>();
        for (var outcome : List.of(ABSENT, NO_SUCH_NUMBER, FILTERED)) {
            submit(outcome, 1);
            var why = heard.next(Receipt.class).why();
            assertThat(why).isNotNull();
            codes.add(why.code());
        }

        assertThat(codes).containsExactly("absent", "unknown subscriber", "filtered");
    }

    /** A lock or a queue may have left a permit to the thread that parks next. */
    @Test
    void it_takes_its_time_also_from_a_thread_that_was_woken_before() {
        var slow = simulator(Duration.ofMillis(100), Duration.ofMillis(30));
        LockSupport.unpark(Thread.currentThread());
        var began = System.nanoTime();

        slow.submit(sms(DELIVERED.example(), "Water rises.", 1));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        slow.destroy();
    }

    @Test
    void an_early_receipt_is_there_before_the_answer() {
        submit(RECEIPT_EARLY, 1);

        assertThat(heard.all).hasSize(1);
    }

    @Test
    void a_late_receipt_comes_late_and_says_when_it_was_delivered() throws Exception {
        var late = simulator(Duration.ofMillis(300));

        late.submit(sms(RECEIPT_LATE.example(), "Water rises.", 1));
        var receipt = heard.next(Receipt.class);

        assertThat(Duration.between(receipt.at(), Instant.now()))
                .isGreaterThan(Duration.ofMillis(200));
        late.destroy();
    }

    @Test
    void a_late_answer_says_of_which_attempt_it_is() throws Exception {
        var sms = sms(REFUSED_LATE.example(), "Water rises.", 2);
        simulator.submit(sms);

        var answer = heard.next(LateAnswer.class);

        assertThat(answer.carrier()).isEqualTo(simulator.name());
        assertThat(answer.message()).isEqualTo(sms.id());
        assertThat(answer.attempt()).isEqualTo(2);
        assertThat(taken(answer.submission())).isEmpty();
    }

    @Test
    void of_a_message_to_9908_the_last_part_is_lost() throws Exception {
        accepted(simulator.submit(sms(LAST_PART_LOST.example(), LONG, 1)));

        assertThat(threeReceipts())
                .containsExactlyInAnyOrder(State.DELIVERED, State.DELIVERED, State.UNDELIVERED);
    }

    @Test
    void of_a_message_to_9918_the_first_part_is_taken_and_the_rest_refused() throws Exception {
        var first = taken(simulator.submit(sms(REST_REFUSED.example(), LONG, 1)));

        assertThat(first).extracting(PartId::part).containsExactly(1);
        assertThat(heard.next(Receipt.class))
                .returns(first.getFirst().id(), Receipt::carrierMessageId)
                .returns(State.DELIVERED, Receipt::state);
    }

    @Test
    void a_late_answer_has_each_part() throws Exception {
        simulator.submit(sms(ANSWER_LATE.example(), LONG, 1));

        assertThat(heard.next(LateAnswer.class).submission())
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        it ->
                                assertThat(it.parts())
                                        .extracting(PartId::part)
                                        .containsExactly(1, 2, 3));
        assertThat(threeReceipts()).containsOnly(State.DELIVERED);
    }

    private List<State> threeReceipts() throws InterruptedException {
        return List.of(
                heard.next(Receipt.class).state(),
                heard.next(Receipt.class).state(),
                heard.next(Receipt.class).state());
    }

    private static Inquiry inquiry(String id) {
        return new Inquiry(id, ACME, new PhoneNumber("+14155550123"));
    }

    private Submission submit(SimulatedOutcome outcome, int attempt) {
        return simulator.submit(sms(outcome.example(), "Water rises.", attempt));
    }

    private static OutboundSms sms(String recipient, String text, int attempt) {
        return new OutboundSms(
                UUID.randomUUID(),
                MessageType.ALERTS,
                ACME,
                new PhoneNumber(recipient),
                SmsText.of(text),
                Instant.parse("2099-01-01T00:00:00Z"),
                attempt);
    }

    private static String accepted(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).parts().getFirst().id();
    }

    private static List<PartId> taken(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Refused.class);
        return ((Submission.Refused) submission).taken();
    }
}
