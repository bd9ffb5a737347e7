package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.smpp.ChSmsc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Production messages reach an SMSC by SMPP; what was submitted is counted there. */
@Tag("clock")
class SmppIT extends Story {

    private static final ChSmsc SMSC = new ChSmsc();
    private static final Set<String> ENDS =
            Set.of("delivered", "undelivered", "rejected", "expired", "unknown");
    private static final Set<String> ONCE_SENT = Set.of("delivered", "unknown");

    @DynamicPropertySource
    static void carrier(DynamicPropertyRegistry registry) {
        registry.add("smsauth.carriers.acme.kind", () -> "smpp");
        registry.add("smsauth.carriers.acme.host", () -> "127.0.0.1");
        registry.add("smsauth.carriers.acme.port", SMSC::port);
        registry.add("smsauth.carriers.acme.system-id", () -> ChSmsc.SYSTEM_ID);
        registry.add("smsauth.carriers.acme.password", () -> ChSmsc.PASSWORD);
        registry.add("smsauth.carriers.acme.timeout.response", () -> "2s");
        registry.add("smsauth.carriers.acme.window", () -> 20);
    }

    @BeforeEach
    void behave() {
        SMSC.start();
        SMSC.does(new ChSmsc.Does.Take());
        SMSC.reports("DELIVRD");
    }

    @AfterAll
    static void close() {
        SMSC.close();
    }

    private final String production =
            token().claim("environment", "production")
                    .claim("authorization_details", TestToken.unlimited())
                    .sign();

    private String send(String body) {
        var message = alert();
        message.put("body", body);
        var accepted = api.send(production, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    private SmsApi.Answer endOf(String location) {
        return api.getUntil(production, location, it -> ENDS.contains(it.text("status")));
    }

    private static List<SubmitSm> submitsOf(String body) {
        return SMSC.submits().stream().filter(it -> text(it).startsWith(body)).toList();
    }

    private static String text(SubmitSm submit) {
        var octets = submit.getShortMessage();
        var header = (submit.getEsmClass() & 0x40) == 0 ? 0 : octets[0] + 1;
        return CharsetUtil.decode(
                Arrays.copyOfRange(octets, header, octets.length), CharsetUtil.CHARSET_GSM);
    }

    @Test
    void a_message_reaches_the_smsc_once_and_its_receipt_makes_it_delivered() {
        var location = send("Water rises in cellar 1.");

        assertThat(endOf(location).text("status")).isEqualTo("delivered");
        assertThat(submitsOf("Water rises in cellar 1.")).hasSize(1);
    }

    @Test
    void a_long_message_is_delivered_when_its_last_part_is() {
        var body = "The pump in cellar 2 stopped; ".repeat(20);
        var before = SMSC.submits().size();

        var location = send(body);

        assertThat(endOf(location).text("status")).isEqualTo("delivered");
        var parts = SMSC.submits().subList(before, SMSC.submits().size());
        assertThat(parts).hasSize(4);
        assertThat(parts.stream().map(SmppIT::text).collect(Collectors.joining())).isEqualTo(body);
    }

    @Test
    void a_receipt_that_says_no_makes_it_undelivered_with_the_carriers_reason() {
        SMSC.reports("UNDELIV");

        var end = endOf(send("Water rises in cellar 3."));

        assertThat(end.text("status")).isEqualTo("undelivered");
        assertThat(end.response().body()).contains("UNDELIVERABLE");
    }

    @Test
    void a_number_that_the_smsc_refuses_is_rejected_with_the_codes_name() {
        SMSC.does(new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR));

        var end = endOf(send("Water rises in cellar 4."));

        assertThat(end.text("status")).isEqualTo("rejected");
        assertThat(end.response().body()).contains("ESME_RINVDSTADR");
        assertThat(submitsOf("Water rises in cellar 4.")).hasSize(1);
    }

    @Test
    void throttling_delays_messages_and_fails_none() {
        var throttled = new AtomicInteger();
        SMSC.does(_ ->
                throttled.incrementAndGet() <= 5
                        ? new ChSmsc.Does.Answer(SmppConstants.STATUS_THROTTLED)
                        : new ChSmsc.Does.Take());

        var locations =
                IntStream.range(0, 10).mapToObj(it -> send("Throttled " + it + ".")).toList();

        assertThat(locations)
                .allSatisfy(it -> assertThat(endOf(it).text("status")).isEqualTo("delivered"));
    }

    @Test
    void a_link_cut_with_submits_in_flight_loses_nothing_and_sends_nothing_twice() {
        var heard = new AtomicInteger();
        SMSC.does(_ -> {
            var number = heard.incrementAndGet();
            return number % 10 == 0 && number <= 30
                    ? new ChSmsc.Does.HangUp()
                    : new ChSmsc.Does.Take();
        });

        var locations = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            locations.add(send("Cut off " + i + "."));
        }

        for (int i = 0; i < locations.size(); i++) {
            var status = endOf(locations.get(i)).text("status");
            var submits = submitsOf("Cut off " + i + ".");
            // what had left when the link was cut may not have arrived, and nobody knows
            assertThat(submits).as(status).hasSizeLessThanOrEqualTo(1);
            assertThat(status).isIn(submits.isEmpty() ? Set.of("unknown") : ONCE_SENT);
        }
    }

    @Test
    void who_is_away_for_a_while_is_sent_to_when_it_is_back() {
        SMSC.goAway();
        var location = send("Water rises in cellar 5.");
        eventually()
                .until(() ->
                        Set.of("queued", "accepted", "scheduled")
                                .contains(api.get(production, location).text("status")));
        SMSC.start();

        assertThat(endOf(location).text("status")).isEqualTo("delivered");
        assertThat(submitsOf("Water rises in cellar 5.")).hasSize(1);
    }

    @Test
    void what_a_phone_writes_settles_no_message() {
        SMSC.does(new ChSmsc.Does.TakeSilently());
        var location = send("Water rises in cellar 6.");
        eventually().until(() -> submitsOf("Water rises in cellar 6.").size() == 1);

        SMSC.deliver(
                ChSmsc.delivery(
                        "id:1001 stat:UNDELIV",
                        submitsOf("Water rises in cellar 6.").getFirst(),
                        (byte) 0));

        var operator =
                token().claim("environment", "production")
                        .scope("sms.read sms.every_department")
                        .sign();
        api.getUntil(
                operator,
                "/v1/unowned-inbound-messages",
                it -> it.response().body().contains("id:1001 stat:UNDELIV"));
        assertThat(api.get(production, location).text("status"))
                .isIn("submitting", "submitted", "delivered");
    }
}
