package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.dispatch.UnknownRule.Resend;
import org.smsauth.sms.carriage.report.SettleLate;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestSms;

class SubmitOneTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final NodeSettings NODES =
            new NodeSettings(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(10));

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final List<Sms> saved = new ArrayList<>();
    private Duration eachSaveTakes = Duration.ZERO;

    private final SmsQueue queue =
            (SmsQueue)
                    Proxy.newProxyInstance(
                            SmsQueue.class.getClassLoader(),
                            new Class<?>[] {SmsQueue.class},
                            (_, _, arguments) -> {
                                saved.add((Sms) arguments[0]);
                                time.updateAndGet(it -> it.plus(eachSaveTakes));
                                return true;
                            });

    private final ScriptedCarrier carrier = ScriptedCarrier.simulator();
    private final CarrierLane lane = new CarrierLane(carrier);

    private final SubmitOne submitOne =
            new SubmitOne(
                    queue,
                    new ChooseCarrier(Routes.to(new Carriers(List.of(carrier)))),
                    new UnknownRule(Resend.NEVER, Resend.NEVER, Resend.NEVER),
                    new SettleLate(queue, time::get),
                    new DispatchSettings(
                            Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    NODES,
                    new TimeSubmissions(new SimpleMeterRegistry()),
                    time::get);

    @Test
    void a_message_is_marked_before_the_carrier_sees_it() {
        submitOne.submit(TestSms.queuedTo("+14155550123", NOW), carrier, lane, () -> {});

        assertThat(carrier.submitted()).hasSize(1);
        assertThat(saved)
                .extracting(Sms::status)
                .containsExactly(Status.SUBMITTING, Status.SUBMITTED);
    }

    /** Others may have sent it meanwhile, or told that it is unknown. */
    @Test
    void a_node_that_stood_still_after_the_mark_hands_the_message_to_no_carrier() {
        eachSaveTakes = NODES.silentAfter().plusMillis(1);

        submitOne.submit(TestSms.queuedTo("+14155550123", NOW), carrier, lane, () -> {});

        assertThat(carrier.submitted()).isEmpty();
        assertThat(saved).extracting(Sms::status).containsExactly(Status.SUBMITTING, Status.QUEUED);
    }
}
