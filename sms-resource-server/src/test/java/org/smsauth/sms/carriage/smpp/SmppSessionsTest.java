package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import com.cloudhopper.smpp.pdu.BindTransceiver;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.carrier.BindLeases;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** How a carrier is bound, by how many sessions, and how it takes its leave. */
class SmppSessionsTest extends AtAnSmsc {

    @Test
    void who_is_away_is_bound_again_when_it_is_back() {
        smsc.goAway();
        eventually().until(() -> !under.carrier().health().isUp());
        var submission = under.carrier().submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unavailable.class);
        assertThat(under.carrier().health().words()).isNotEmpty();
        smsc.start();
        eventually()
                .until(() -> under.carrier().submit(sms("Hello")) instanceof Submission.Accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0E, wrong, acme, 'ESME_RINVPASWD: invalid password'",
        "0x0F, s3cr3tpw, nobody, 'ESME_RINVSYSID: invalid system id'",
    })
    void a_wrong_account_is_told_by_name(String code, String password, String id, String name) {
        var other = SmppUnderTest.at(smsc.port(), Map.of("system-id", id, "password", password));
        eventually().until(() -> !other.carrier().health().lastErrors().isEmpty());
        var health = other.carrier().health();
        assertThat(health.isUp()).isFalse();
        assertThat(health.words())
                .isEqualTo("the SMSC refuses the bind: " + name + " (" + code + ")");
        assertThat(other.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Unavailable.class);
        other.close();
    }

    @Test
    void a_wrong_host_is_told_by_name() {
        var other =
                SmppUnderTest.at(
                        smsc.port(), Map.of("system-id", "acme", "host", "nowhere.invalid"));
        eventually().until(() -> !other.carrier().health().lastErrors().isEmpty());

        assertThat(other.carrier().health().words()).contains("there is no host nowhere.invalid");
        other.close();
    }

    @Test
    void separate_sessions_send_and_receive() {
        var carrier = again(Map.of("bind.as", "separate", "bind.number", "2"));
        eventually().until(() -> smsc.sessions() == 4);
        var id = id(carrier.submit(sms("Hello")));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
        assertThat(smsc.binds().stream().skip(1).map(it -> it.getClass().getSimpleName()))
                .containsExactlyInAnyOrder(
                        "BindTransmitter", "BindTransmitter", "BindReceiver", "BindReceiver");
        assertThat(carrier.limits().window()).isEqualTo(20);
    }

    @Test
    void several_sessions_share_the_work() throws Exception {
        smsc.answersAfter(50);
        var carrier = again(Map.of("bind.number", "3"));
        eventually().until(() -> smsc.sessions() == 3);
        assertThat(smsc.binds().getLast()).isInstanceOf(BindTransceiver.class);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> carrier.submit(sms("Hello"));
            var all = threads.invokeAll(java.util.Collections.nCopies(30, submit));
            for (var each : all) {
                assertThat(each.get()).isInstanceOf(Submission.Accepted.class);
            }
        }
        eventually().until(() -> under.receipts().size() == 30);
        assertThat(new HashSet<>(under.receipts().stream().map(Receipt::carrierMessageId).toList()))
                .hasSize(30);
    }

    @Test
    void who_stops_waits_for_the_answers_under_way_and_says_goodbye() throws Exception {
        smsc.answersAfter(500);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var submission = threads.submit(() -> under.carrier().submit(sms("Hello")));
            eventually().until(() -> smsc.submits().size() == 1);
            under.close();

            assertThat(submission.get()).isInstanceOf(Submission.Accepted.class);
        }
        eventually().until(() -> smsc.sessions() == 0);
        assertThat(under.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Unavailable.class);
        assertThat(under.carrier().health().isUp()).isFalse();
    }

    @Test
    void where_the_smsc_allows_so_many_sessions_no_node_has_more() {
        under.close();
        var free = new AtomicInteger(1);
        BindLeases leases =
                (_, _) ->
                        free.getAndUpdate(it -> Math.max(0, it - 1)) > 0
                                ? Optional.of(lease(free))
                                : Optional.empty();
        var settings = Map.of("system-id", "acme", "bind.of-all-nodes", "1");
        var bundles = new DefaultSslBundleRegistry();
        var one = SmppUnderTest.at(smsc.port(), settings, bundles, leases);
        eventually().until(() -> one.carrier().health().isUp());
        var two = SmppUnderTest.at(smsc.port(), settings, bundles, leases);
        eventually()
                .until(() ->
                        two.carrier()
                                .health()
                                .words()
                                .equals("other nodes have all 1 sessions that the SMSC allows"));

        one.close();

        eventually().until(() -> two.carrier().health().isUp());
        two.close();
    }

    @Test
    void a_place_that_another_node_has_by_now_ends_the_session() {
        under.close();
        var lost =
                new BindLeases.Lease() {
                    @Override
                    public boolean renew() {
                        return smsc.sessions() == 0;
                    }

                    @Override
                    public void giveBack() {}
                };
        var one =
                SmppUnderTest.at(
                        smsc.port(),
                        Map.of("system-id", "acme", "bind.of-all-nodes", "1"),
                        new DefaultSslBundleRegistry(),
                        (_, _) -> Optional.of(lost));

        eventually().until(() -> !one.carrier().health().lastErrors().isEmpty());

        assertThat(one.carrier().health().lastErrors().getFirst().cause().name())
                .endsWith("its place among the sessions that the SMSC allows is another's now");
        one.close();
    }

    private static BindLeases.Lease lease(AtomicInteger free) {
        return new BindLeases.Lease() {
            @Override
            public boolean renew() {
                return true;
            }

            @Override
            public void giveBack() {
                free.incrementAndGet();
            }
        };
    }
}
