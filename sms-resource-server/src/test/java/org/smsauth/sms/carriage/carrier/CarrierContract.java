package org.smsauth.sms.carriage.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** What every {@link Carrier} promises. Who extends it gives a carrier and its other side. */
public abstract class CarrierContract {

    /** What the other side does with the next messages. */
    public enum OtherSide {
        /** Takes them, and says that they are delivered. */
        TAKES,
        /** Will not have them, ever. */
        REFUSES,
        /** Lives, and wants to be left alone for a while. */
        THROTTLES,
        /** Takes them, and says that they are not delivered, and why. */
        DOES_NOT_DELIVER,
        /** Takes them, and says that they are delivered before it says that it took them. */
        REPORTS_EARLY,
        /** Takes them, and answers when nobody waits any more. */
        ANSWERS_LATE,
        /** Takes them, and the answers are lost. */
        LOSES_ANSWERS,
        /** Takes no connection. */
        IS_AWAY
    }

    private static final SenderId SENDER = new SenderId("ACME");
    private static final Instant VALID_UNTIL = Instant.parse("2099-01-01T00:00:00Z");

    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final AtomicBoolean deaf = new AtomicBoolean();

    @SuppressWarnings("NullAway.Init")
    private Carrier carrier;

    private boolean made;

    /**
     * A carrier, not started, that waits for an answer for a few seconds at most when the other
     * side gives none.
     *
     * @param listener hears what becomes of messages
     */
    protected abstract Carrier carrier(CarrierListener listener);

    /**
     * Has the other side do so from now on.
     *
     * @return a number for which that holds
     */
    protected abstract PhoneNumber whenOtherSide(OtherSide does);

    /** Whether the other side can be so. */
    protected boolean canBe(OtherSide one) {
        return true;
    }

    /** Has the other side give the answers that it kept until nobody waits for them. */
    protected void answersAtLast() {}

    /** Whether a receipt that the listener did not take comes again by itself. */
    protected boolean repeatsReceipts() {
        return true;
    }

    /**
     * Has somebody write a message, which the other side brings.
     *
     * @return false where nobody can
     */
    protected boolean writes(String from, String to, String text) {
        return false;
    }

    private final HeardFromCarrier told = new HeardFromCarrier(this::heard);

    @AfterEach
    final void sayGoodbye() {
        if (made) {
            carrier.stop();
        }
    }

    private void heard(Receipt receipt) {
        if (deaf.get()) {
            throw new IllegalStateException("not on record");
        }
        receipts.add(receipt);
    }

    private PhoneNumber when(OtherSide does) {
        Assumptions.assumeTrue(canBe(does));
        var to = whenOtherSide(does);
        carrier = carrier(told);
        made = true;
        return to;
    }

    /** Starts it, and waits until it is up. */
    private Carrier up() {
        carrier.start();
        eventually().until(() -> carrier.health().isUp());
        return carrier;
    }

    private Submission submitted(PhoneNumber to, String text) {
        return carrier.submit(sms(to, text));
    }

    private static OutboundSms sms(PhoneNumber to, String text) {
        return new OutboundSms(
                UUID.randomUUID(),
                MessageType.ALERTS,
                SENDER,
                to,
                SmsText.of(text),
                VALID_UNTIL,
                1);
    }

    private List<PartId> accepted(PhoneNumber to, String text) {
        var submission = submitted(to, text);
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).parts();
    }

    @Test
    void it_tells_its_name_its_limits_and_how_it_is() {
        when(OtherSide.TAKES);
        var first = carrier.name();
        up();

        assertThat(first).matches("[a-z][a-z0-9-]{0,39}").isEqualTo(carrier.name());
        assertThat(carrier.limits().window()).isPositive();
        assertThat(carrier.health().words()).isEmpty();
        assertThat(carrier.health().inFlight()).isZero();
        assertThat(carrier.health().since()).isNotNull();
    }

    @Test
    void a_message_of_one_part_has_one_id_and_a_receipt_by_that_id() throws Exception {
        var to = when(OtherSide.TAKES);
        up();

        var parts = accepted(to, "Door 4 is open");

        assertThat(parts).singleElement().extracting(PartId::part).isEqualTo(0);
        var receipt = end();
        assertThat(receipt.carrier()).isEqualTo(carrier.name());
        assertThat(receipt.carrierMessageId()).isEqualTo(parts.getFirst().id());
        assertThat(receipt.state()).isEqualTo(Receipt.State.DELIVERED);
    }

    @Test
    void a_message_of_ten_parts_has_an_id_a_part_or_one_and_each_its_receipt() throws Exception {
        var to = when(OtherSide.TAKES);
        up();

        var parts = accepted(to, "a".repeat(1_530));

        var ids = new HashSet<>(parts.stream().map(PartId::id).toList());
        assertThat(ids).hasSameSizeAs(parts);
        if (parts.size() == 1) {
            assertThat(parts.getFirst().part()).isZero();
        } else {
            assertThat(parts)
                    .extracting(PartId::part)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
        Set<String> told = new HashSet<>();
        while (told.size() < ids.size()) {
            told.add(end().carrierMessageId());
        }
        assertThat(told).isEqualTo(ids);
    }

    @Test
    void characters_of_any_kind_go_out() {
        var to = when(OtherSide.TAKES);
        up();

        assertThat(accepted(to, "Ünïcödé €[]{} \uD83D\uDE00")).hasSize(1);
        assertThat(accepted(to, "Price: 5 € [net] {each} ^|~\\")).hasSize(1);
    }

    @Test
    void who_refuses_says_by_which_code_and_took_nothing() {
        var to = when(OtherSide.REFUSES);
        up();

        assertThat(submitted(to, "Door 4 is open"))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        it -> {
                            assertThat(it.why().code()).isNotEmpty();
                            assertThat(it.why().name()).isNotEmpty();
                            assertThat(it.taken()).isEmpty();
                        });
    }

    @Test
    void who_throttles_says_for_how_long_to_be_left_alone() {
        var to = when(OtherSide.THROTTLES);
        up();

        assertThat(submitted(to, "Door 4 is open"))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it -> {
                            assertThat(it.retryAfter()).isPositive();
                            assertThat(it.why().code()).isNotEmpty();
                        });
    }

    @Test
    void an_answer_that_is_lost_leaves_it_unknown() {
        var to = when(OtherSide.LOSES_ANSWERS);
        up();

        assertThat(submitted(to, "Door 4 is open")).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    void what_is_not_delivered_is_told_with_its_cause() throws Exception {
        var to = when(OtherSide.DOES_NOT_DELIVER);
        up();

        var id = accepted(to, "Door 4 is open").getFirst().id();

        var receipt = end();
        assertThat(receipt.carrierMessageId()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(Receipt.State.UNDELIVERED);
        assertThat(receipt.why()).isNotNull();
        assertThat(receipt.why().code()).isNotEmpty();
    }

    @Test
    void a_receipt_may_come_before_the_answer_and_has_the_same_id() throws Exception {
        var to = when(OtherSide.REPORTS_EARLY);
        up();

        var id = accepted(to, "Door 4 is open").getFirst().id();

        assertThat(end().carrierMessageId()).isEqualTo(id);
    }

    @Test
    void an_answer_that_comes_late_tells_the_id_by_which_its_receipt_comes() throws Exception {
        var to = when(OtherSide.ANSWERS_LATE);
        up();
        var sms = sms(to, "Door 4 is open");

        assertThat(carrier.submit(sms)).isInstanceOf(Submission.Unknown.class);
        answersAtLast();

        eventually().until(() -> told.late().size() == 1);
        var late = told.late().getFirst();
        assertThat(late.carrier()).isEqualTo(carrier.name());
        assertThat(late.message()).isEqualTo(sms.id());
        assertThat(late.attempt()).isEqualTo(sms.attempt());
        assertThat(late.submission())
                .isEqualTo(Submission.Accepted.whole(end().carrierMessageId()));
    }

    @Test
    void who_is_away_took_nothing_and_is_there_again_by_itself() {
        var to = when(OtherSide.IS_AWAY);
        carrier.start();

        assertThat(submitted(to, "Door 4 is open"))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class, it -> assertThat(it.retryAfter()).isNull());
        eventually().until(() -> !carrier.health().isUp());
        assertThat(carrier.health().words()).isNotEmpty();
        assertThat(carrier.health().lastErrors()).isNotEmpty();

        var back = whenOtherSide(OtherSide.TAKES);
        eventually().until(() -> carrier.health().isUp());
        assertThat(accepted(back, "Door 4 is open")).hasSize(1);
    }

    @Test
    void many_submit_at_once_and_each_has_ids_of_its_own() throws Exception {
        var to = when(OtherSide.TAKES);
        up();
        var window = carrier.limits().window();
        var tasks = new ArrayList<Callable<List<PartId>>>();
        for (int i = 0; i < 100; i++) {
            tasks.add(() -> accepted(to, "Door 4 is open"));
        }

        var ids = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(Math.min(window, 20))) {
            for (var done : threads.invokeAll(tasks)) {
                ids.add(done.get().getFirst().id());
            }
        }

        assertThat(ids).hasSize(100);
        Map<String, Receipt> told = new HashMap<>();
        while (told.size() < 100) {
            var receipt = end();
            told.put(receipt.carrierMessageId(), receipt);
        }
        assertThat(told.keySet()).isEqualTo(ids);
        eventually().until(() -> carrier.health().inFlight() == 0);
    }

    @Test
    void a_receipt_that_is_not_on_record_comes_again_or_is_known_when_asked_for() throws Exception {
        var to = when(OtherSide.TAKES);
        up();
        deaf.set(true);

        var id = accepted(to, "Door 4 is open").getFirst().id();
        if (repeatsReceipts()) {
            deaf.set(false);
            assertThat(end().carrierMessageId()).isEqualTo(id);
        } else {
            assertThat(carrier.ask(new Inquiry(id, SENDER, to)))
                    .map(Receipt::state)
                    .contains(Receipt.State.DELIVERED);
        }
    }

    @Test
    void what_somebody_writes_is_handed_on_and_comes_again_until_it_is_on_record() {
        when(OtherSide.TAKES);
        up();
        var tries = new AtomicInteger();
        told.onInbound(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not on record");
            }
        });
        Assumptions.assumeTrue(writes("+14155550123", "+14155550100", "When do you open?"));

        eventually().until(() -> told.inbound().size() == 1);
        var sms = told.inbound().getFirst();
        assertThat(sms.carrier()).isEqualTo(carrier.name());
        assertThat(sms.from()).isEqualTo("+14155550123");
        assertThat(sms.to()).isEqualTo("+14155550100");
        assertThat(sms.text()).isEqualTo("When do you open?");
        assertThat(sms.part()).isNull();
        assertThat(tries.get()).isEqualTo(2);
    }

    @Test
    void what_it_does_not_know_it_does_not_tell() {
        var to = when(OtherSide.TAKES);
        up();

        assertThat(carrier.ask(new Inquiry("no-such-id", SENDER, to))).isEmpty();
    }

    @Test
    void who_has_said_goodbye_takes_nothing() {
        var to = when(OtherSide.TAKES);
        up();
        carrier.stop();

        assertThat(submitted(to, "Door 4 is open")).isInstanceOf(Submission.Unavailable.class);
        assertThat(carrier.health().isUp()).isFalse();
    }

    /** The next receipt that tells an end. */
    private Receipt end() throws InterruptedException {
        while (true) {
            var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(receipt).isNotNull();
            switch (receipt.state()) {
                case EN_ROUTE, BUFFERED -> {}
                case DELIVERED, UNDELIVERED, EXPIRED, UNKNOWN -> {
                    return receipt;
                }
            }
        }
    }
}
