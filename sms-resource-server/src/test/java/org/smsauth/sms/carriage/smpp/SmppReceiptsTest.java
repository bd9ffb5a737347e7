package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.PHONE;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import com.cloudhopper.smpp.SmppConstants;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What an SMSC reports by itself, and what it is asked for. */
class SmppReceiptsTest extends AtAnSmsc {

    @Test
    void a_receipt_before_the_answer_has_the_same_id() {
        smsc.answersAfter(200);
        smsc.reportsAfter(0);
        var id = id(under.carrier().submit(sms("Hello")));

        eventually().until(() -> !under.receipts().isEmpty());
        assertThat(under.receipts())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.carrierMessageId()).isEqualTo(id);
                    assertThat(it.state()).isEqualTo(Receipt.State.DELIVERED);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "UNDELIV, UNDELIVERED, UNDELIVERABLE",
        "EXPIRED, EXPIRED, EXPIRED",
        "REJECTD, UNDELIVERED, REJECTED",
        "ENROUTE, EN_ROUTE, ENROUTE",
        "ACCEPTD, EN_ROUTE, ACCEPTED",
        "UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void what_a_receipt_says_is_handed_on_with_its_reason(
            String said, Receipt.State state, String code) {
        smsc.reports(said);

        under.carrier().submit(sms("Hello"));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().state()).isEqualTo(state);
        assertThat(under.receipts().getFirst().why()).isNotNull();
        assertThat(under.receipts().getFirst().why().code()).isEqualTo(code);
    }

    @Test
    void ids_in_another_notation_are_the_same() {
        smsc.writesIds(it -> "%08X".formatted(it), String::valueOf);
        var id = id(under.carrier().submit(sms("Hello")));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
    }

    @Test
    void a_receipt_that_could_not_be_recorded_comes_again() {
        under.close();
        var recorded = new AtomicInteger();
        var settings = Map.of("system-id", ChSmsc.SYSTEM_ID);
        var carrier =
                SmppUnderTest.make(
                        smsc.port(),
                        settings,
                        new DefaultSslBundleRegistry(),
                        (_, _) -> Optional.empty(),
                        new HeardFromCarrier(_ -> {
                            if (recorded.incrementAndGet() < 3) {
                                throw new IllegalStateException("the store is away");
                            }
                        }));
        carrier.start();
        eventually().until(() -> carrier.health().isUp());

        carrier.submit(sms("Hello"));

        eventually().until(() -> recorded.get() == 3);
        assertThat(smsc.refusals())
                .containsExactly(SmppConstants.STATUS_X_T_APPN, SmppConstants.STATUS_X_T_APPN);
        carrier.stop();
    }

    @Test
    void a_message_that_somebody_wrote_is_no_receipt_whatever_it_says() {
        under.carrier().submit(sms("Hello"));
        eventually().until(() -> under.receipts().size() == 1);

        smsc.deliver(ChSmsc.delivery("id:1001 stat:UNDELIV", smsc.submits().getFirst(), (byte) 0));

        eventually().until(() -> under.heard().inbound().size() == 1);
        assertThat(under.heard().inbound().getFirst().text()).isEqualTo("id:1001 stat:UNDELIV");
        assertThat(smsc.refusals()).isEmpty();
        assertThat(under.receipts()).hasSize(1);
    }

    @Test
    void an_overdue_receipt_is_asked_for() {
        smsc.does(new ChSmsc.Does.TakeSilently());
        var id = id(under.carrier().submit(sms("Hello")));
        var receipt = under.carrier().ask(new Inquiry(id, new SenderId("ACME"), PHONE));

        assertThat(receipt)
                .hasValueSatisfying(it -> {
                    assertThat(it.carrierMessageId()).isEqualTo(id);
                    assertThat(it.state()).isEqualTo(Receipt.State.DELIVERED);
                });
        assertThat(
                        again(Map.of("query", "false"))
                                .ask(new Inquiry(id, new SenderId("ACME"), PHONE)))
                .isEmpty();
    }

    @Test
    void it_is_asked_by_the_id_to_the_letter_and_told_by_the_one_form_of_it() {
        smsc.does(new ChSmsc.Does.TakeSilently());
        var given = id(under.carrier().submit(sms("Hello")));

        var receipt =
                under.carrier().ask(new Inquiry("one-form", given, new SenderId("ACME"), PHONE));

        assertThat(receipt.orElseThrow().carrierMessageId()).isEqualTo("one-form");
    }
}
