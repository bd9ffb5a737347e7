package org.smsauth.sms.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpp.pdu.DeliverSM;
import org.smpp.util.ByteBuffer;
import org.smsauth.sms.carriage.http.Kannel;
import org.smsauth.sms.carriage.smpp.ChSmsc;
import org.smsauth.sms.carriage.smpp.OpenSmppSim;
import org.smsauth.sms.message.GsmAlphabet;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * People write by SMSCs that nobody here wrote: npm's smpp, OpenSMPP's simulator, and Kannel, which
 * hands on by HTTP. By each, what was written is on record once, for the owner of the number.
 */
@Tag("clock")
class InboundFromOthersIT extends Story {

    private static final String OURS = "+14155550100";
    private static final String KEY = "an-inbound-key-of-kannel";
    private static final OpenSmppSim OPEN = new OpenSmppSim();
    private static final int UDHI = 0x40;

    @SuppressWarnings("NullAway.Init")
    private static Kannel kannel;

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry registry) {
        ISSUER.permissions().own(Map.of("sales", List.of(OURS, "40404")));
        registry.add("smsauth.own-client.id", () -> "sms-server");
        registry.add("smsauth.own-client.secret", () -> "s3cret");
        registry.add("smsauth.routes[0].via", () -> "open,node,kannel");
        smpp(registry, "open", OPEN.port(), ChSmsc.SYSTEM_ID, ChSmsc.PASSWORD);
        smpp(registry, "node", NodeSmsc.start().map(NodeSmsc::port).orElse(1), "acme", "s3cr3t");
        registry.add("smsauth.carriers.kannel.kind", () -> "http");
        registry.add("smsauth.carriers.kannel.preset", () -> "kannel");
        registry.add("smsauth.carriers.kannel.url", () -> "http://127.0.0.1:1");
        registry.add("smsauth.carriers.kannel.username", () -> "company");
        registry.add("smsauth.carriers.kannel.password", () -> "s3cret");
        registry.add("smsauth.carriers.kannel.receipts.key", () -> KEY);
    }

    private static void smpp(
            DynamicPropertyRegistry registry, String name, int port, String id, String password) {
        var prefix = "smsauth.carriers." + name + ".";
        registry.add(prefix + "kind", () -> "smpp");
        registry.add(prefix + "host", () -> "127.0.0.1");
        registry.add(prefix + "port", () -> port);
        registry.add(prefix + "system-id", () -> id);
        registry.add(prefix + "password", () -> password);
    }

    private final String manager =
            token().claim("environment", "production").scope("sms.manage").sign();

    @BeforeAll
    static void startKannel(@LocalServerPort int port) throws IOException {
        if (Kannel.isThere()) {
            kannel =
                    Kannel.start(
                            """
                            group = sms-service
                            keyword = default
                            catch-all = true
                            max-messages = 0
                            get-url = "http://127.0.0.1:%d/carriers/kannel/inbound/%s?id=%%I&from=%%p&to=%%P&coding=%%c&text=%%b"
                            """
                                    .formatted(port, KEY));
            kannel.phones(_ -> {});
        }
    }

    @AfterAll
    static void close() {
        OPEN.close();
        if (kannel != null) {
            kannel.close();
        }
    }

    private List<JsonNode> of(String phone, int many) {
        var list = "/v1/inbound-messages?from=" + phone.replace("+", "%2B");
        var told = api.getUntil(manager, list, it -> it.json().path("items").size() >= many).json();
        assertThat(told.path("items")).hasSize(many);
        return List.copyOf(told.path("items").values());
    }

    private void isSaidOnce(String phone, String text) {
        assertThat(of(phone, 1))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("text").asString()).isEqualTo(text);
                    assertThat(it.path("department").asString()).isEqualTo("sales");
                    assertThat(it.path("from").asString()).isEqualTo(phone);
                    assertThat(it.has("missing_parts")).isFalse();
                });
    }

    private void hasOptedOut(String phone) {
        var optOuts = "/v1/opt-outs?recipient=" + phone.replace("+", "%2B");
        var told = api.getUntil(manager, optOuts, it -> it.json().path("items").size() == 1).json();
        var inbound = of(phone, 1).getFirst();
        assertThat(inbound.path("keyword").asString()).isEqualTo("stop");
        assertThat(told.findPath("inbound_message_id").asString())
                .isEqualTo(inbound.path("id").asString());
    }

    // npm's smpp

    private void node(String phone, String to, Map<String, Object> how) {
        var smsc = NodeSmsc.start();
        assumeTrue(smsc.isPresent(), "Node, npm or npm's smpp is not there");
        var all = new HashMap<String, Object>();
        all.put("source_addr_ton", 1);
        all.put("source_addr_npi", 1);
        all.put("source_addr", phone.substring(1));
        all.put("dest_addr_ton", to.startsWith("+") ? 1 : 3);
        all.put("destination_addr", to.replace("+", ""));
        all.putAll(how);
        var name = "order-" + ORDERS.incrementAndGet();
        try {
            smsc.get().deliver(name, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        eventually().until(() -> smsc.get().isAnswered(name));
    }

    private static final java.util.concurrent.atomic.AtomicInteger ORDERS =
            new java.util.concurrent.atomic.AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "+14155550201, , Hello {world} [~] for 5 €",
        "+14155550202, 0, Grüße an alle {2} für 5 €",
        "+14155550203, 3, Grüße an alle",
        "+14155550204, 8, Привет 😀",
        "+14155550205, , Привет 😀",
        "+14155550206, , I'll be there @ 7_30"
    })
    void npms_smpp_brings_a_text_in_each_alphabet(String phone, Integer coding, String text) {
        node(phone, OURS, withCoding(coding, Map.of("text", text)));

        isSaidOnce(phone, text);
    }

    private static Map<String, Object> withCoding(Integer coding, Map<String, Object> how) {
        var all = new HashMap<>(how);
        if (coding != null) {
            all.put("data_coding", coding);
        }
        return all;
    }

    @Test
    void npms_smpp_brings_a_long_text_as_payload() {
        var text = "The pump in cellar {2} stopped at 5 €. ".repeat(20);
        node("+14155550207", "40404", Map.of("text", text, "payload", true, "data_coding", 0));

        isSaidOnce("+14155550207", text);
    }

    @Test
    void npms_smpp_brings_parts_in_any_order_twice_with_receipts_between_them() {
        var parts = List.of("One {1} ", "two € ", "three");
        var receipt =
                Map.<String, Object>of(
                        "text",
                        "id:0A%d sub:001 dlvrd:001 submit date:2611300912 done date:2611300913 stat:DELIVRD err:000 text:",
                        "esm_class",
                        4);
        for (int number : new int[] {3, 1, 3, 2, 1}) {
            node(
                    "+14155550208",
                    OURS,
                    Map.of(
                            "text",
                            parts.get(number - 1),
                            "data_coding",
                            0,
                            "header",
                            List.of(5, 0, 3, 42, 3, number)));
            node("+14155550208", OURS, receipt);
        }
        for (int number : new int[] {2, 3, 1}) {
            node(
                    "+14155550209",
                    OURS,
                    Map.of(
                            "text",
                            "Часть " + number + " ",
                            "data_coding",
                            8,
                            "header",
                            List.of(6, 8, 4, 1, 42, 3, number)));
        }
        for (int number : new int[] {2, 1, 3, 2}) {
            node(
                    "+14155550210",
                    OURS,
                    Map.of(
                            "text",
                            parts.get(number - 1),
                            "data_coding",
                            0,
                            "sar_msg_ref_num",
                            4711,
                            "sar_total_segments",
                            3,
                            "sar_segment_seqnum",
                            number));
        }

        isSaidOnce("+14155550208", "One {1} two € three");
        isSaidOnce("+14155550209", "Часть 1 Часть 2 Часть 3 ");
        isSaidOnce("+14155550210", "One {1} two € three");
    }

    @Test
    void npms_smpp_that_does_not_hear_the_answer_repeats_and_it_is_kept_once() {
        node("+14155550211", OURS, Map.of("text", "Yes, please", "data_coding", 0, "cut", true));
        node("+14155550212", OURS, Map.of("text", "Stopp!", "data_coding", 0, "cut", true));
        for (int number : new int[] {2, 1}) {
            node(
                    "+14155550213",
                    OURS,
                    Map.of(
                            "text",
                            "part " + number + " ",
                            "data_coding",
                            0,
                            "header",
                            List.of(5, 0, 3, 43, 2, number),
                            "cut",
                            true));
        }

        isSaidOnce("+14155550211", "Yes, please");
        hasOptedOut("+14155550212");
        isSaidOnce("+14155550213", "part 1 part 2 ");
    }

    // OpenSMPP's simulator

    private static DeliverSM open(String phone, int coding, byte[] octets) throws Exception {
        var pdu = new DeliverSM();
        pdu.setSourceAddr((byte) 1, (byte) 1, phone.substring(1));
        pdu.setDestAddr((byte) 1, (byte) 1, OURS.substring(1));
        pdu.setDataCoding((byte) coding);
        pdu.setShortMessageData(new ByteBuffer(octets));
        return pdu;
    }

    @Test
    void openSmpp_brings_texts_and_a_stop_that_opts_out() throws Exception {
        OPEN.send(open("+14155550221", 0, GsmAlphabet.septets("Hello {€}")));
        OPEN.send(open("+14155550222", 8, "Привет 😀".getBytes(UTF_16BE)));
        OPEN.send(open("+14155550223", 0, "ARRET".getBytes(ISO_8859_1)));
        OPEN.send(open("+14155550223", 0, "ARRET".getBytes(ISO_8859_1)));
        var payload = open("+14155550224", 3, new byte[0]);
        payload.setMessagePayload(new ByteBuffer("Grüße ".repeat(60).getBytes(ISO_8859_1)));
        OPEN.send(payload);

        isSaidOnce("+14155550221", "Hello {€}");
        isSaidOnce("+14155550222", "Привет 😀");
        hasOptedOut("+14155550223");
        isSaidOnce("+14155550224", "Grüße ".repeat(60));
    }

    @Test
    void openSmpp_brings_parts() throws Exception {
        for (int number : new int[] {2, 1, 2}) {
            var headed =
                    open(
                            "+14155550225",
                            0,
                            ("\u0005\u0000\u0003\u0007\u0002" + (char) number + "headed " + number)
                                    .getBytes(ISO_8859_1));
            headed.setEsmClass((byte) UDHI);
            OPEN.send(headed);
            var told = open("+14155550226", 0, ("told " + number).getBytes(ISO_8859_1));
            told.setSarMsgRefNum((short) 7);
            told.setSarTotalSegments((short) 2);
            told.setSarSegmentSeqnum((short) number);
            OPEN.send(told);
        }

        isSaidOnce("+14155550225", "headed 1headed 2");
        isSaidOnce("+14155550226", "told 1told 2");
    }

    // Kannel

    @Test
    void kannel_hands_on_what_people_write_by_its_callback() throws IOException {
        assumeTrue(kannel != null, "Kannel is not there");
        kannel.write("+14155550231 40404 text Hello there & all the {others} + more");
        kannel.write("14155550232 40404 text STOP");
        kannel.write("+14155550233 40404 data %D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82");
        kannel.write("+14155550234 40404 udh %05%00%03%07%02%02 world");
        kannel.write("+14155550234 40404 udh %05%00%03%07%02%01 Hello%20");

        isSaidOnce("+14155550231", "Hello there & all the {others} + more");
        hasOptedOut("+14155550232");
        of("+14155550233", 1);
        isSaidOnce("+14155550234", "Hello world");
    }
}
