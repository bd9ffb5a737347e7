package org.smsauth.sms.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.smpp.ChSmsc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People write to a department's numbers, through an SMSC that is not ours. */
@Tag("clock")
class InboundIT extends Story {

    private static final ChSmsc SMSC = new ChSmsc();
    private static final String OURS = "+14155550100";
    private static final byte NO_CLASS = 0;

    @DynamicPropertySource
    static void carrier(DynamicPropertyRegistry registry) {
        registry.add("smsauth.carriers.acme.kind", () -> "smpp");
        registry.add("smsauth.carriers.acme.host", () -> "127.0.0.1");
        registry.add("smsauth.carriers.acme.port", SMSC::port);
        registry.add("smsauth.carriers.acme.system-id", () -> ChSmsc.SYSTEM_ID);
        registry.add("smsauth.carriers.acme.password", () -> ChSmsc.PASSWORD);
        registry.add("smsauth.carriers.acme.timeout.response", () -> "1s");
        registry.add("smsauth.own-client.id", () -> "sms-server");
        registry.add("smsauth.own-client.secret", () -> "s3cret");
        ISSUER.permissions().own(Map.of("sales", List.of(OURS, "40404")));
    }

    private final String manager = production("sms.manage");
    private final String operator = production("sms.read sms.every_department");

    private static String production(String scope) {
        return token().claim("environment", "production").scope(scope).sign();
    }

    @BeforeEach
    void behave() {
        SMSC.does(new ChSmsc.Does.Take());
        SMSC.reportsAfter(20);
        SMSC.answersAfter(0);
        settings("{\"quiet_hours\":null}");
    }

    @AfterAll
    static void close() {
        SMSC.close();
    }

    private void settings(String json) {
        var request =
                api.request(manager, "/v1/settings").header("Content-Type", "application/json");
        assertThat(api.call(request.PUT(BodyPublishers.ofString(json))).status()).isEqualTo(200);
    }

    private static DeliverSm from(String phone, String to, byte[] octets, int coding, int esmClass)
            throws Exception {
        var delivery = new DeliverSm();
        delivery.setSourceAddress(new Address((byte) 1, (byte) 1, phone.substring(1)));
        delivery.setDestAddress(
                to.startsWith("+")
                        ? new Address((byte) 1, (byte) 1, to.substring(1))
                        : new Address((byte) 3, (byte) 0, to));
        delivery.setEsmClass((byte) esmClass);
        delivery.setDataCoding((byte) coding);
        delivery.setShortMessage(octets);
        return delivery;
    }

    private static void writes(String phone, String to, String text) throws Exception {
        SMSC.deliver(
                from(phone, to, CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM), 0, NO_CLASS));
    }

    private SmsApi.Answer listed(String phone, int many) {
        return api.getUntil(
                manager,
                "/v1/inbound-messages?from=" + phone.replace("+", "%2B"),
                it -> it.json().path("items").size() == many);
    }

    private SmsApi.Answer market(String phone) {
        var message = SmsApi.message("marketing");
        message.put("to", phone);
        message.put("from", OURS);
        return api.send(production("marketing"), message);
    }

    @Test
    void stop_is_an_opt_out_there_and_then_and_start_takes_it_back() throws Exception {
        var phone = "+14155550131";
        assertThat(market(phone).status()).isEqualTo(202);

        writes(phone, OURS, "Stop.");
        var stop = listed(phone, 1).json().path("items").get(0);

        assertThat(stop.path("keyword").asString()).isEqualTo("stop");
        assertThat(stop.path("text").asString()).isEqualTo("Stop.");
        assertThat(stop.path("department").asString()).isEqualTo("sales");
        // on record a moment before the node goes by it, and only then the SMSC is answered
        eventually().until(() -> market(phone).status() == 422);
        market(phone).isProblem(422, "RECIPIENT_OPTED_OUT");
        var optOuts = "/v1/opt-outs?recipient=%2B14155550131";
        var entry = api.get(manager, optOuts).json().path("items").get(0);
        assertThat(entry.path("inbound_message_id").asString())
                .isEqualTo(stop.path("id").asString());
        assertThat(entry.has("client_id")).isFalse();

        writes(phone, OURS, "START");
        listed(phone, 2);
        eventually().until(() -> market(phone).status() == 202);
    }

    @Test
    void what_people_write_is_the_departments_whatever_it_is_written_in() throws Exception {
        var phone = "+14155550132";
        writes(phone, "40404", "When do you open?");
        SMSC.deliver(from(phone, OURS, "Привет 😀".getBytes(UTF_16BE), 8, NO_CLASS));
        var payload = from(phone, OURS, new byte[0], 3, NO_CLASS);
        payload.addOptionalParameter(
                new Tlv(
                        SmppConstants.TAG_MESSAGE_PAYLOAD,
                        "Grüße".repeat(100).getBytes(ISO_8859_1)));
        SMSC.deliver(payload);

        var texts = listed(phone, 3).json().path("items").findValuesAsString("text");

        assertThat(texts)
                .containsExactlyInAnyOrder("When do you open?", "Привет 😀", "Grüße".repeat(100));
        var finance =
                token().claim("environment", "production")
                        .claim("department", "finance")
                        .scope("sms.read")
                        .sign();
        assertThat(api.get(finance, "/v1/inbound-messages").json().path("items")).isEmpty();
        var toTheCode = "/v1/inbound-messages?to=40404&from=" + phone.replace("+", "%2B");
        assertThat(api.get(manager, toTheCode).json().path("items")).hasSize(1);
        assertThat(api.get(token().scope("sms.read").sign(), "/v1/inbound-messages").json())
                .as("the sandbox's")
                .hasToString("{\"items\":[]}");
    }

    @Test
    void parts_are_put_together() throws Exception {
        var phone = "+14155550133";
        var parts = new String[] {"One ", "two ", "three"};
        for (int number : new int[] {3, 1, 3, 2}) {
            var octets = parts[number - 1].getBytes(ISO_8859_1);
            var header = new byte[] {5, 0, 3, 42, 3, (byte) number};
            SMSC.deliver(
                    from(
                            phone,
                            OURS,
                            ByteBuffer.allocate(6 + octets.length).put(header).put(octets).array(),
                            0,
                            0x40));
        }

        var message = listed(phone, 1).json().path("items").get(0);
        assertThat(message.path("text").asString()).isEqualTo("One two three");
        assertThat(message.path("parts").asInt()).isEqualTo(3);
    }

    @Test
    void who_asks_for_help_is_answered() throws Exception {
        settings("{\"quiet_hours\":null,\"help_text\":\"Acme Ltd. Reply STOP to get no more.\"}");
        var phone = "+14155550134";

        writes(phone, OURS, "help");

        eventually().until(() -> submitsTo(phone).size() == 1);
        var submit = submitsTo(phone).getFirst();
        assertThat(submit.getSourceAddress().getAddress()).isEqualTo("14155550100");
        assertThat(CharsetUtil.decode(submit.getShortMessage(), CharsetUtil.CHARSET_GSM))
                .isEqualTo("Acme Ltd. Reply STOP to get no more.");
        var reply =
                api.getUntil(
                                manager,
                                "/v1/inbound-messages?from=%2B14155550134",
                                it -> !it.json().findPath("reply").asString("").isEmpty())
                        .json()
                        .findPath("reply")
                        .asString();
        api.getUntil(manager, "/v1/messages/" + reply, it -> it.text("status").equals("delivered"));
    }

    private static List<SubmitSm> submitsTo(String phone) {
        return SMSC.submits().stream()
                .filter(it -> ("+" + it.getDestAddress().getAddress()).equals(phone))
                .toList();
    }

    @Test
    void what_comes_to_a_number_of_nobody_is_on_record_where_operators_see_it() throws Exception {
        writes("+14155550135", "+14155550199", "Hello?");

        api.getUntil(
                operator,
                "/v1/unowned-inbound-messages",
                it -> it.response().body().contains("+14155550199"));
        api.get(manager, "/v1/unowned-inbound-messages").isProblem(403, "PERMISSION_DENIED");
        ISSUER.permissions()
                .own(Map.of("sales", List.of(OURS, "40404"), "support", List.of("+14155550199")));
        var support =
                token().claim("environment", "production")
                        .claim("department", "support")
                        .scope("sms.read")
                        .sign();
        api.getUntil(
                support, "/v1/inbound-messages", it -> it.response().body().contains("Hello?"));
        assertThat(api.get(operator, "/v1/unowned-inbound-messages").response().body())
                .doesNotContain("+14155550199");
    }

    @Test
    void a_receipt_that_does_not_say_that_it_is_one_is_believed_of_its_recipient_alone()
            throws Exception {
        SMSC.does(new ChSmsc.Does.TakeSilently());
        var phone = "+14155550136";
        var location = market(phone).header("Location");
        var reader = production("marketing");
        eventually().until(() -> submitsTo(phone).size() == 1);
        var id =
                api.getUntil(reader, location, it -> it.text("status").equals("submitted"))
                        .json()
                        .findPath("carrier_message_id")
                        .asString();

        writes("+14155550137", OURS, receipt(id, "UNDELIV"));
        writes("+14155550137", OURS, "Hello");
        listed("+14155550137", 1);
        assertThat(api.get(reader, location).text("status")).isEqualTo("submitted");

        writes(phone, OURS, receipt(id, "DELIVRD"));
        api.getUntil(reader, location, it -> it.text("status").equals("delivered"));
        assertThat(listed(phone, 0).status()).isEqualTo(200);
    }

    private static String receipt(String id, String state) {
        return "id:%s sub:001 dlvrd:001 submit date:2611300912 done date:2611300913 stat:%s err:000 text:Hi"
                .formatted(id, state);
    }

    @Test
    void a_late_answer_settles_the_message_and_its_receipt_is_matched() {
        var phone = "+14155550138";
        SMSC.answersAfter(2_500);
        SMSC.reportsAfter(100);
        var location = market(phone).header("Location");
        var reader = production("marketing");

        var end =
                api.getUntil(
                        reader, location, it -> Set.of("delivered").contains(it.text("status")));

        assertThat(end.json().path("timeline").findValuesAsString("status"))
                .containsSubsequence("submitting", "unknown", "submitted", "delivered");
        assertThat(submitsTo(phone)).hasSize(1);
    }

    @Test
    void a_department_finds_what_it_looks_for_and_erases_what_a_person_wrote() throws Exception {
        var phone = "+14155550139";
        writes(phone, OURS, "My account is 4711");
        listed(phone, 1);

        var erased =
                api.call(
                        api.request(manager, "/v1/erasures")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"recipient\":\"%s\"}".formatted(phone))));

        assertThat(erased.json().path("erased").asInt()).isEqualTo(1);
        var item = listed(phone, 1).json().path("items").get(0);
        assertThat(item.has("text")).isFalse();
        assertThat(item.has("body_erased_at")).isTrue();
        api.get(manager, "/v1/inbound-messages?from=4711").isProblem(400, "INVALID_ARGUMENT");
        assertThat(api.get(production("alerts"), "/v1/inbound-messages").status()).isEqualTo(403);
    }
}
